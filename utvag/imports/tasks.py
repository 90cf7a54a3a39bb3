"""The slow half of reading in a long list."""

from uuid import UUID

from django.db import connection
from django.utils import timezone, translation
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from utvag.accounts.public import User
from utvag.imports import actions, queries
from utvag.imports.actions.queueing import TASK
from utvag.walls import public as walls


@app.task(name=TASK, queue="imports", retry=RetryStrategy(max_attempts=3, wait=10))
def take_in(*, batch_id: str, user_id: str) -> None:
    """Read in one list as the user who asked for it."""
    with walls.signing_in():
        user = User.objects.select_related("controller").get(pk=UUID(user_id), is_active=True)
    with translation.override(user.language):
        try:
            with walls.acting_as(user):
                at = timezone.now()
                actions.take_in(batch=queries.batch_of(user, UUID(batch_id), at), by=user, at=at)
        except actions.NotClean:
            with walls.acting_as(user):
                actions.release(batch_id=UUID(batch_id), by=user, at=timezone.now())


@app.periodic(cron="23 * * * *")
@app.task(name="imports.forget_uploads", queue="imports")
def forget_uploads(timestamp: int) -> None:
    """Forget lists that were handed in a day ago; the database's own function does it, behind every wall."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.forget_uploads()")


@app.periodic(cron="* * * * *")
@app.task(name="imports.take_up_again", queue="imports", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Give work that a killed worker had begun to another: nothing of it was written."""
    stalled = await context.app.job_manager.get_stalled_jobs(task_name=TASK)
    for job in stalled:
        await context.app.job_manager.retry_job(job)
