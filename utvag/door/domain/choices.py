"""What can be chosen in the public form; the words stand in each language's file."""

WRITERS = ("self", "relative", "professional")
WAYS = ("none", "phone", "email", "through")
AVOIDED = ("sms", "voicemail", "caller", "mail")
CHILD = ("yes", "no", "unknown")
# Names of fields that the page has beside the questions.
LANGUAGE, SWITCH, TOKEN = "language", "to", "form"
