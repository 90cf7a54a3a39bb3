"""Whatever form changes a row that is there shows both versions to the second saver, or says why not."""

import importlib
import pkgutil

from django import forms

import utvag
from utvag.common.versions import ComparedForm, VersionedForm

READS = "changes nothing"
ADDS = "adds a row; nothing that is written is replaced"
ONCE = "is answered once: the action refuses whoever comes second"
OWN = "one's own: nobody else changes it"
PART = "a part of another form, which compares"

REASONS = {
    READS: """
        economy.forecasts.AssumptionsForm economy.forecasts.ForecastForm economy.programme_costs.CostsForm
        cases.exporting.CaseloadFileForm cases.exporting.RecordForm cases.lists.CaseloadForm
        disclosures.packages.WhichCaseForm cases.lists.SearchForm cases.tasks.BoardForm law.AsOfForm pathways.TrialForm
        economy.books.LedgerForm statistics.charts.BehindForm statistics.charts.TogetherForm
        oversight.extract.ExtractForm placements.register.FilterForm placements.finding.SearchForm oversight.heads.CodeForm ui.SampleForm ui.SampleRowForm
    """,
    ADDS: """
        economy.forecasts.PhaseForm economy.forecasts.ScenarioForm economy.forecasts.YearForm
        accounts.AppointmentForm accounts.NewUserForm accounts.ReasonForm
        cases.assessments.AssessmentForm cases.assessments.RelapseForm
        cases.children.AboutChildForm cases.children.BestInterestsForm cases.children.CompulsoryCareForm
        cases.children.ConcernForm cases.children.NoChildForm cases.children.OwnViewForm
        cases.consultation.ConsultationForm cases.contact.ContactForm
        cases.decisions.CommunicationForm cases.decisions.DecisionForm cases.decisions.NotificationForm
        cases.decisions.ProposalForm cases.happened.HappenedForm
        cases.intake.IntakeForm cases.investigation.BeginForm cases.journal.AddendumForm
        cases.journal.JournalKindForm cases.meetings.MeetingForm cases.meetings.MeetingTimeForm cases.reentry.ReentryForm
        cases.reconsidering.AppealForm cases.reconsidering.AppealStepForm cases.reconsidering.CorrectionForm
        cases.tasks.PromiseForm cases.tasks.TaskForm cases.tasks.WhoAndWhenForm
        cases.team.AddColleagueForm cases.team.ColleagueForm cases.team.CoverForm
        cases.team.HandoverForm door.written.WrittenForm
        oversight.review.BeginForm oversight.review.FollowUpForm oversight.review.MarkForm
        disclosures.consents.ConsentForm disclosures.days.Dated
        disclosures.days.WithCounterpart disclosures.disclosing.ContactDetailsForm
        disclosures.disclosing.DisclosureForm disclosures.disclosing.ReceptionForm
        disclosures.disclosing.WantedForm disclosures.packages.AskByPackageForm
        disclosures.handing.Handing disclosures.handing.HandingForm disclosures.handing.HandoverForm
        disclosures.packages.AnswerFromCaseForm disclosures.packages.CheckAnswerForm
        disclosures.packages.DecidedForm disclosures.police.AboutForm disclosures.police.AnswerForm
        disclosures.police.AskForm disclosures.police.CheckPlanForm disclosures.police.DeviationForm
        disclosures.police.StatementForm
        economy.books.BudgetForm economy.books.HourlyRateForm economy.books.LineForm economy.costs.AwayForm
        economy.bearers.BearerForm economy.costs.ExtraForm economy.costs.HoursForm economy.costs.IndexForm
        economy.invoices.InvoiceForm economy.invoices.TypedInvoiceForm economy.invoices.TypedRowForm economy.invoices.WhyForm economy.bearers.OwnCareForm economy.costs.RateForm
        economy.state_money.ApplicationForm economy.state_money.EvidenceForm
        exchange.answering.AnswerForm exchange.content.ContentForm exchange.content.WritingForm exchange.files.FileForm
        exchange.keys.CardForm exchange.keys.CounterpartChoice exchange.keys.OwnKeyForm exchange.writing.CounterpartForm exchange.writing.QuestionForm
        national.counting.RoundForm national.counting.CallForm national.counting.CountForm
        national.actors.PreparationForm national.holding.PeriodForm national.holding.QuotaForm
        imports.files.UploadForm organisations.KindForm organisations.OnCallForm organisations.UnitForm
        pathways.ChoiceForm pathways.UploadForm people.asking.AskingForm
        secrecy.emergency.EmergencyForm secrecy.restricting.BlockForm secrecy.restricting.ConflictForm
        secrecy.canaries.AlarmForm secrecy.canaries.CanaryForm secrecy.restricting.ProtectingForm secrecy.restricting.VisitForm
        secrecy.locked.LockedForm
        placements.finding.ApartForm placements.finding.AreaForm placements.sealing.WhyForm placements.stays.StayForm placements.stays.AbsenceForm placements.stays.NoticeForm
        placements.register.RouteForm placements.register.LicenceForm placements.register.ContentForm
        placements.register.DeliveryForm placements.register.IncidentForm placements.terms.PriceForm
        placements.register.RankingForm placements.price_lists.PriceListForm statistics.answers.AnswersForm
        statistics.publishing.PublishForm statistics.publishing.RulesForm
    """,
    ONCE: """
        national.steps.StepForm
        cases.assessments.MistakeForm cases.children.CareEndForm cases.children.ProtectionForm
        cases.closing.ClosureForm economy.state_money.StepForm
        cases.decisions.AnswerForm cases.decisions.ReceiptForm cases.decisions.WithdrawalForm
        cases.investigation.ConclusionForm cases.meetings.CancellationForm cases.meetings.HeldForm
        economy.books.MonthForm economy.costs.EndForm economy.costs.AwayWithdrawalForm
        cases.referrals.AnswerForm cases.referrals.HandToUnitForm cases.referrals.SentForm
        cases.referrals.StaysForm cases.tasks.DropTaskForm cases.tasks.PromiseOutcomeForm
        cases.tracks.MoveForm
        placements.stays.AnswerForm placements.stays.ArrivalForm placements.stays.EndForm
        placements.stays.HandledForm placements.stays.ReturnForm placements.stays.AbsenceRightForm placements.stays.AbsenceBackForm
        placements.register.WithdrawalForm placements.register.LicenceWithdrawalForm
        placements.register.CloseForm placements.terms.PriceEndForm placements.terms.PriceWithdrawalForm
        oversight.review.FindingForm oversight.review.SignForm oversight.unwraps.UnwrapForm
        disclosures.deciding.DecidingForm disclosures.deciding.SendingForm disclosures.deciding.StopForm
        door.keeping.AsideForm exchange.files.WithdrawForm exchange.keys.CheckForm
        exchange.keys.OwnRevokeForm exchange.keys.RevokeForm
        people.deciding.DecisionForm people.deciding.UndoingForm people.relative.RemovalForm
    """,
    OWN: """
        accounts.ChangePasswordForm accounts.CodeForm accounts.ConfirmCodeForm accounts.ConfirmPasswordForm
        accounts.LanguageForm accounts.NewCodeAppForm accounts.NewPasskeyForm accounts.NewPasswordForm
        accounts.SignInForm
        imports.columns.ColumnsForm imports.columns.SheetForm imports.repairing.CellsForm
        imports.repairing.RepairForm imports.repairing.RowForm
    """,
    PART: """
        economy.fields.InOrder economy.fields.WarnsOfClosed economy.fields.WithinCost disclosures.pointing.OfTheCase disclosures.pointing.Weighing disclosures.weighing.ByConsent
        organisations.OnceInController placements.register.OfRegister placements.register.Found placements.stays.Told placements.where.WhereForm
        secrecy.emergency.ReviewForm secrecy.restricting.EndingForm
        cases.answers.FollowedUpForm cases.consultation.NamelessText
        cases.plans.OtherPrincipalForm cases.plans.PlanStepForm cases.plans.SipMeasureForm
        cases.plans.SipMeetingForm cases.plans.SipParticipantForm cases.rows.RowForm
    """,
}
UNCOMPARED = {name for names in REASONS.values() for name in names.split()}


def our_forms():
    """Every form of the program, by its module and name."""
    for module in pkgutil.walk_packages(utvag.__path__, "utvag."):
        if ".forms" in module.name and ".tests" not in module.name:
            importlib.import_module(module.name)

    def below(base):
        for form in base.__subclasses__():
            yield form
            yield from below(form)

    for form in set(below(forms.BaseForm)):
        module = form.__module__
        if module.startswith("utvag.") and ".forms" in module:
            yield module.removeprefix("utvag.").replace(".forms", "", 1) + f".{form.__name__}", form


def test_every_form_compares_versions_or_says_why_it_need_not():
    compared = {name for name, form in our_forms() if issubclass(form, (VersionedForm, ComparedForm))}
    every = {name for name, _form in our_forms()}
    assert every - compared - UNCOMPARED == set(), "compare versions, or say why there is nothing to compare"
    assert UNCOMPARED - every == set(), "no longer there"
    assert UNCOMPARED & compared == set(), "compares after all"
