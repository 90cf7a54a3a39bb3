"""A step of a return has nothing to fill in; what stands in its way is said on it."""

from django import forms


class StepForm(forms.Form):
    pass
