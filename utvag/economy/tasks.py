"""The slow half of a forecast with many runs: one part after another, each telling how far it has come."""

from decimal import Decimal
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from utvag.accounts.public import User
from utvag.common.clock import end_of
from utvag.economy.actions import forecasts as actions
from utvag.economy.domain import forecasting
from utvag.economy.domain.programme import programme_of
from utvag.economy.domain.programme import wanted as wanted_of
from utvag.economy.queries import forecasts as queries
from utvag.walls import public as walls

PARTS = 10


@app.task(name=actions.TASK, queue="economy", retry=RetryStrategy(max_attempts=3, wait=10))
def make_forecast(*, run_id: str, user_id: str) -> None:
    """Make one forecast as the user who asked for it; begun anew, it is the same forecast."""
    with walls.signing_in():
        user = User.objects.select_related("controller").get(pk=UUID(user_id), is_active=True)
    with walls.acting_as(user):
        run = queries.run_of(UUID(run_id)).get()
        at = end_of(run.known_on)
        known = queries.known_for_forecast(at, run.known_on, user)
    given = {key: Decimal(value) for key, value in run.assumed.items()}
    wanted = wanted_of(run.known_on, run.first_year, run.last_year, run.budget, given)
    programme, parts = programme_of(wanted, known), []
    for part in forecasting.simulated_in_parts(programme, runs=run.runs, seed=forecasting.SEED, parts=PARTS):
        parts.append(part)
        with walls.acting_as(user):
            actions.keep_progress(run_id=run.pk, done=len(parts) * part.runs)
    result = forecasting.summed_up(wanted, known, parts, seed=forecasting.SEED)
    with walls.acting_as(user):
        actions.keep_progress(run_id=run.pk, done=run.runs, result=result.as_json())


@app.periodic(cron="* * * * *")
@app.task(name="economy.take_up_again", queue="economy", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Give a forecast that a killed worker had begun to another; begun anew, it is the same."""
    stalled = await context.app.job_manager.get_stalled_jobs(task_name=actions.TASK)
    for job in stalled:
        await context.app.job_manager.retry_job(job)
