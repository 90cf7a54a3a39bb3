"""How allauth is bound to this program: nobody signs up, secrets are sealed, nothing is sent by mail."""

from utvag.accounts.adapters.local import AccountAdapter, MFAAdapter
from utvag.accounts.adapters.sign_on import SignOnAdapter, SignOnProvider, SocialAccountAdapter

__all__ = ["AccountAdapter", "MFAAdapter", "SignOnAdapter", "SignOnProvider", "SocialAccountAdapter"]
