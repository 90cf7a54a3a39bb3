"""What the worker does by itself."""

from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from utvag.accounts.public import User
from utvag.exchange import actions, carrying
from utvag.exchange.actions.queueing import TASK
from utvag.walls import public as walls


@app.periodic(cron="*/10 * * * *")
@app.task(name="exchange.expire", queue="exchange")
def expire(timestamp: int) -> None:
    """End what is over; the database's own function does it, behind every wall."""
    actions.expire(at=timezone.now())


@app.task(name=TASK, queue="exchange")
def carry(*, package_id: str, user_id: str, number: int) -> None:
    """One try to get a package to another installation, as whoever sent it; no transaction waits for the network."""
    pk = UUID(package_id)
    with walls.signing_in():
        user = User.objects.select_related("controller").filter(pk=UUID(user_id), is_active=True).first()
    if user is None:
        # Nobody to act as: it is seen that it has not got there, and a colleague can try again.
        return
    # Told as one: the key is opened to carry it, and how it went is written afterwards.
    with walls.happening(user.pk):
        with walls.acting_as(user):
            letter = actions.to_carry(package_id=pk, by=user, at=timezone.now())
        if letter is None:
            return
        carried = carrying.carry(letter.wire, letter.address)
        with walls.acting_as(user):
            actions.note_carried(package_id=pk, carried=carried, number=number, by=user, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="exchange.take_up_again", queue="exchange", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """What a killed worker had begun is carried again: whoever takes it in knows it, and answers as before."""
    for job in await context.app.job_manager.get_stalled_jobs(task_name=TASK):
        await context.app.job_manager.retry_job(job)
