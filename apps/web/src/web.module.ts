import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { ApiClient } from './api/api-client.js';
import { ApprovalController } from './approval/approval.controller.js';
import { AreasController } from './areas/areas.controller.js';
import { BulkController } from './bulk/bulk.controller.js';
import { ClaimController } from './claim/claim.controller.js';
import { ClaimsController } from './claim/claims.controller.js';
import { AlertsController } from './demand/alerts.controller.js';
import { BoardController } from './demand/board.controller.js';
import { AdherenceController } from './supervision/adherence.controller.js';
import { AdoptionController } from './supervision/adoption.controller.js';
import { FrameworkController } from './supervision/framework.controller.js';
import { SupervisionController } from './supervision/supervision.controller.js';
import { CapacityController } from './demand/capacity.controller.js';
import { PlacingController } from './demand/placing.controller.js';
import { CompareController } from './compare/compare.controller.js';
import { ContractsController } from './contract/contracts.controller.js';
import { ProposeController } from './contract/propose.controller.js';
import { TermsController } from './contract/terms.controller.js';
import { ErrorFilter } from './error/error-filter.js';
import { HealthController } from './health/health.controller.js';
import { HelpController } from './help/help.controller.js';
import { HistoryController } from './history/history.controller.js';
import { HomeController } from './home/home.controller.js';
import { MailController } from './home/mail.controller.js';
import { ImportsController } from './import/imports.controller.js';
import { LanguageController } from './language/language.controller.js';
import { MembersController } from './member/members.controller.js';
import {
  CalendarAddressController,
  RelationshipCalendarController,
} from './relationship/calendar.controller.js';
import { RelationshipFilesController } from './relationship/files.controller.js';
import { RelationshipItemsController } from './relationship/items.controller.js';
import { MeetingsController } from './relationship/meetings.controller.js';
import { MeetingPapersController } from './relationship/meeting-papers.controller.js';
import { PulseController } from './relationship/pulse.controller.js';
import { RelationshipsController } from './relationship/relationships.controller.js';
import { StepsController } from './relationship/steps.controller.js';
import { OpeningsController } from './opening/openings.controller.js';
import { OutcomesController } from './outcome/outcomes.controller.js';
import { ReportOutcomeController } from './outcome/report-outcome.controller.js';
import { loggingParams } from './process/logging.js';
import { ScenarioController } from './scenario/scenario.controller.js';
import { SuppliersController } from './supplier/suppliers.controller.js';
import { LinesController } from './review/lines.controller.js';
import { ReviewController } from './review/review.controller.js';
import { NewReferralController } from './referral/new-referral.controller.js';
import { OverTimeController } from './over-time/over-time.controller.js';
import { ReferralsController } from './referral/referrals.controller.js';
import { RestrictionsController } from './restriction/restrictions.controller.js';
import { RunsController } from './run/runs.controller.js';
import { BackChannelController } from './sign-in/back-channel.controller.js';
import { AnswerController } from './readiness/answer.controller.js';
import { ReadinessController } from './readiness/readiness.controller.js';
import { ReadinessWorkController } from './readiness/readiness-work.controller.js';
import { InstrumentsController } from './readiness/instruments.controller.js';
import { PlacesController } from './readiness/places.controller.js';
import { PapersController } from './readiness/papers.controller.js';
import { ResourcesController } from './readiness/resources.controller.js';
import { RoundsController } from './readiness/rounds.controller.js';
import { SideBySideController } from './readiness/side-by-side.controller.js';
import { SearchController } from './search/search.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { SignOutController } from './sign-in/sign-out.controller.js';
import { FiguresController } from './statement/figures.controller.js';
import { StatementPdfController } from './statement/statement-pdf.controller.js';
import { StatementsController } from './statement/statements.controller.js';
import { TransitionChangeController } from './transition/change.controller.js';
import { TransitionCasesController } from './transition/cases.controller.js';
import { TransitionDayJobController } from './transition/day-job.controller.js';
import { TransitionGatesController } from './transition/gates.controller.js';
import { TransitionsController } from './transition/transitions.controller.js';
import { TransitionUploadController } from './transition/upload.controller.js';
import { TransitionWorkController } from './transition/work.controller.js';
import { VolumesController } from './volume/volumes.controller.js';
import { WebhookController } from './webhook/webhook.controller.js';
import { WebhooksController } from './webhook/webhooks.controller.js';
import { Pages } from './view/pages.js';
import { Site } from './view/site.js';

/** The pages: a folder for each thing that they show. */
@Module({})
export class WebModule {
  static forRoot(site: Site): DynamicModule {
    return {
      module: WebModule,
      imports: [LoggerModule.forRoot(loggingParams(site.config)), TerminusModule.forRoot({ logger: false })],
      controllers: [
        HealthController,
        HomeController,
        MailController,
        LanguageController,
        SignInController,
        SignOutController,
        SessionsController,
        BackChannelController,
        AreasController,
        RunsController,
        StatementPdfController,
        StatementsController,
        FiguresController,
        ReviewController,
        ApprovalController,
        LinesController,
        CompareController,
        OverTimeController,
        ContractsController,
        ProposeController,
        TermsController,
        MembersController,
        OpeningsController,
        CalendarAddressController,
        RelationshipCalendarController,
        RelationshipFilesController,
        RelationshipItemsController,
        StepsController,
        MeetingsController,
        MeetingPapersController,
        PulseController,
        RelationshipsController,
        RestrictionsController,
        ImportsController,
        NewReferralController,
        ReportOutcomeController,
        ReferralsController,
        OutcomesController,
        BulkController,
        ClaimsController,
        ClaimController,
        AnswerController,
        ReadinessController,
        ReadinessWorkController,
        SideBySideController,
        InstrumentsController,
        PlacesController,
        PapersController,
        ResourcesController,
        RoundsController,
        SearchController,
        BoardController,
        CapacityController,
        PlacingController,
        AlertsController,
        AdherenceController,
        AdoptionController,
        FrameworkController,
        SupervisionController,
        SuppliersController,
        // before those whose addresses begin with a code
        TransitionUploadController,
        TransitionsController,
        TransitionCasesController,
        TransitionWorkController,
        TransitionChangeController,
        TransitionGatesController,
        TransitionDayJobController,
        VolumesController,
        WebhooksController,
        WebhookController,
        ScenarioController,
        HistoryController,
        HelpController,
      ],
      providers: [
        { provide: Site, useValue: site },
        { provide: ApiClient, useValue: site.api },
        { provide: Pages, useValue: new Pages(site.templates) },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
