"""`utvag user`, `utvag controller` and `utvag unit`: the first people and organisations of an installation."""

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utvag.accounts.public import User


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    _user(subparsers.add_parser("user", help="add, invite, link or close users"))
    controller = subparsers.add_parser("controller", help="add controllers").add_subparsers(required=True)
    add = controller.add_parser("add", help="add a controller (personuppgiftsansvarig)")
    add.add_argument("code", help="short name without spaces, e.g. exempelby")
    add.add_argument("--name", required=True)
    add.add_argument("--kind", required=True, help="SOCIAL_BOARD, DISTRICT_BOARD, POLICE_AREA, NGO, ...")
    add.set_defaults(run=run, does=_add_controller)
    unit = subparsers.add_parser("unit", help="add units").add_subparsers(required=True)
    add = unit.add_parser("add", help="add a unit of a controller")
    add.add_argument("name")
    add.add_argument("--controller", required=True, metavar="CODE")
    add.add_argument("--under", metavar="NAME", help="the unit above")
    add.add_argument("--function", default="", help="the unit's key in the operating model")
    add.add_argument("--district", default="")
    add.set_defaults(run=run, does=_add_unit)


def _user(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True)
    add = commands.add_parser("add", help="add a user with a role, and print the sign-in link")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--title", default="")
    add.add_argument("--controller", required=True, metavar="CODE")
    add.add_argument("--unit", required=True, metavar="NAME")
    add.add_argument("--role", required=True, help="ADMINISTRATOR, COORDINATOR, WORKER, ...")
    add.add_argument("--subject", default="", help="the verified `sub` of the user at the single sign-on")
    invite = commands.add_parser(
        "invite", help="ask for a new sign-in link (when it is used, the old password and factors end)"
    )
    invite.add_argument("email")
    for each in (add, invite):
        each.add_argument("--address", default="https://localhost", help="where the program is reached")
        each.add_argument(
            "--reason", default="", help="why; whoever is to agree reads it, and the log keeps it"
        )
    link = commands.add_parser(
        "link", help="let a subject of the single sign-on sign in as the user, who proves who they are"
    )
    link.add_argument("email")
    link.add_argument("subject", help="the verified `sub` that the issuer gives")
    close = commands.add_parser("close", help="close an account and every session it has")
    close.add_argument("email")
    for each, does in ((add, _add_user), (invite, _invite), (close, _close)):
        each.set_defaults(run=run, does=does)
    link.set_defaults(run=_link)


def run(args: argparse.Namespace) -> int:
    """Do it in one transaction that sees users and units, but nothing of any case."""
    from django.core.exceptions import ObjectDoesNotExist, ValidationError
    from django.utils import timezone

    from utvag.common.policy import NotAllowed
    from utvag.walls import public as walls

    try:
        with walls.installing():
            said = args.does(args, timezone.now())
    except ObjectDoesNotExist as missing:
        print(f"Not found: {missing}")
        return 1
    except ValidationError as wrong:
        print("\n".join(wrong.messages))
        return 1
    except NotAllowed as refused:
        print(refused)
        return 1
    print(said)
    return 0


def _add_controller(args: argparse.Namespace, at: datetime) -> str:
    from utvag.organisations import public as organisations
    from utvag.pathways import public as pathways

    made = organisations.add_controller(kind=args.kind, name=args.name, code=args.code, at=at)
    # A controller works by an operating model from its first case on.
    pathways.load_builtin(at=at)
    return f"Added the controller {made.code}."


def _add_unit(args: argparse.Namespace, at: datetime) -> str:
    from utvag.organisations import public as organisations

    controller = organisations.controller_with(args.controller)
    units = organisations.units_of(controller.pk)
    organisations.add_unit(
        controller=controller,
        name=args.name,
        parent=units.get(name=args.under) if args.under else None,
        function=args.function,
        district=args.district,
        at=at,
    )
    return "Added the unit."


def _add_user(args: argparse.Namespace, at: datetime) -> str:
    from django.core.exceptions import ValidationError

    from utvag.accounts import public as accounts
    from utvag.common.clock import local_date
    from utvag.organisations import public as organisations

    if args.role not in accounts.Role.values:
        raise ValidationError(f"The roles are {', '.join(accounts.Role.values)}.")
    controller = organisations.controller_with(args.controller)
    unit = organisations.units_of(controller.pk).get(name=args.unit)
    user = accounts.add_user(controller=controller, email=args.email, name=args.name, title=args.title, at=at)
    if args.subject:
        # While there is nothing to lose: the role comes after.
        accounts.link_subject(user=user, provider="sso", subject=args.subject, by=None, at=at)
    begins = {"user": user, "unit": unit, "role": args.role, "from_on": local_date(at), "at": at}
    if args.role in accounts.GUARDED and not accounts.server_goes_alone(user, unit):
        accounts.ask_for_role(**begins, reason=args.reason, by=None)
        names = accounts.who_answers_server(user, unit)
        said = f"The role is held when one of these has agreed in the program: {_listed(names)}.\n"
    else:
        accounts.appoint(**begins)
        said = ""
    return said + _link_for(user, args, at)


def _invite(args: argparse.Namespace, at: datetime) -> str:
    from utvag.accounts import public as accounts

    return _link_for(accounts.user_with(args.email), args, at)


def _link(args: argparse.Namespace) -> int:
    """A way in like any other: where there is something to lose, the user proves who they are first."""
    from django.utils import timezone

    from utvag.accounts import public as accounts
    from utvag.cli.acting import proved_user
    from utvag.walls import public as walls

    with walls.installing():
        found = accounts.User.objects.filter(email__iexact=args.email).first()
        asks = found is not None and accounts.needs_second(found) and not accounts.server_goes_alone(found)
    if not asks:
        return run(argparse.Namespace(**{**vars(args), "does": _link_alone}))
    user = proved_user(args.email, "user link")
    if user is None:
        return 1
    with walls.acting_as(user):
        accounts.link_subject(user=user, provider="sso", subject=args.subject, by=user, at=timezone.now())
    print("Linked.")
    return 0


def _link_alone(args: argparse.Namespace, at: datetime) -> str:
    from utvag.accounts import public as accounts

    user = accounts.user_with(args.email)
    accounts.link_subject(user=user, provider="sso", subject=args.subject, by=None, at=at)
    return "Linked."


def _close(args: argparse.Namespace, at: datetime) -> str:
    from utvag.accounts import public as accounts

    accounts.deactivate(user=accounts.user_with(args.email), by=None, at=at)
    return "Closed."


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "(nobody now; whoever could was closed, or lost the role, within seven days)"


ALONE = (
    "NOBODY has agreed to this link, because there is nobody else with a way in who could. It works at once. The one "
    "concerned and whoever manages users are told on every page for seven days."
)


def _link_for(user: "User", args: argparse.Namespace, at: datetime) -> str:
    """The link, and what it opens: nothing, until a second person has agreed, where there is something to lose."""
    from django.urls import reverse

    from utvag.accounts import public as accounts

    link = accounts.invite_from_server(user=user, reason=args.reason, at=at)
    said = "Hand this link over; it works once, within 24 hours:"
    if link.nobody_could_agree:
        said = f"{ALONE}\n{said}"
    elif link.who_must_agree is not None:
        said = (
            f"This link opens nothing until one of these has agreed in the program: {_listed(link.who_must_agree)}.\n"
            "The one concerned is told now, and can stop it. Then it works once, within 24 hours:"
        )
    return f"{said}\n{args.address.rstrip('/')}{reverse('accounts:invitation', args=[link.token])}"
