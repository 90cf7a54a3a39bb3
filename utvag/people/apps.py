from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

WORDS = {
    "people.person.seen": gettext_noop("Looked at a person"),
    "people.candidates.seen": gettext_noop("Looked at possible duplicates"),
    "people.candidate.closed": gettext_noop("Decided on a possible duplicate"),
    "people.merges.seen": gettext_noop("Looked at merged records"),
    "people.merge.made": gettext_noop("Merged two records"),
    "people.merge.undone": gettext_noop("Undid a merge"),
    "people.identity_requests.seen": gettext_noop("Looked at requests to destroy an identity"),
    "people.identity_request.asked": gettext_noop("Asked to have an identity destroyed"),
    "people.identity_request.agreed": gettext_noop("Agreed that an identity is destroyed"),
    "people.identity_request.refused": gettext_noop("Refused that an identity is destroyed"),
    "people.identity_request.withdrawn": gettext_noop("Took back a request to destroy an identity"),
}


class PeopleConfig(AppConfig):
    name = "utvag.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from utvag.audit import public as audit
        from utvag.people import policies
        from utvag.ui import navigation

        audit.register_words(WORDS)
        navigation.register(
            _("Duplicates"),
            "people:candidates",
            order=70,
            shown_to=lambda user: bool(policies.may_merge(user)),
        )
        navigation.register(
            _("Assumed identities"),
            "people:identity_requests",
            order=71,
            shown_to=lambda user: bool(policies.may_answer_requests(user)),
        )
