import type { Measure } from './measure.ts'
import impressions from './impressions.ts'
import reach from './reach.ts'
import followers from './followers.ts'
import followerGrowth from './follower_growth.ts'
import followerGrowthRate from './follower_growth_rate.ts'
import reactions from './reactions.ts'
import highIntentShares from './high_intent_shares.ts'
import engagementRateReach from './engagement_rate_reach.ts'
import engagementRateImpressions from './engagement_rate_impressions.ts'
import engagementRateFollowers from './engagement_rate_followers.ts'
import engagementRateViews from './engagement_rate_views.ts'
import engagementRatePostMean from './engagement_rate_post_mean.ts'
import engagementRatePooled from './engagement_rate_pooled.ts'
import earnedReach from './earned_reach.ts'
import videoCompletion from './video_completion.ts'
import verifiedActions from './verified_actions.ts'
import peopleWhoActed from './people_who_acted.ts'
import unmatchedActions from './unmatched_actions.ts'
import claimedActions from './claimed_actions.ts'
import claimedRatio from './claimed_ratio.ts'
import callResponse from './call_response.ts'
import answersPerThousandReached from './answers_per_thousand_reached.ts'
import actionsPerPersonReached from './actions_per_person_reached.ts'
import actionsPerContributor from './actions_per_contributor.ts'
import pathCompletion from './path_completion.ts'
import attributedActions from './attributed_actions.ts'
import callAsked from './call_asked.ts'
import callReached from './call_reached.ts'
import callAnswered from './call_answered.ts'
import callDone from './call_done.ts'
import costPerYes from './cost_per_yes.ts'
import markovShare from './markov_share.ts'
import shapleyShare from './shapley_share.ts'
import assistedActions from './assisted_actions.ts'
import assistRatio from './assist_ratio.ts'
import actionValue from './action_value.ts'
import costPerAction from './cost_per_action.ts'
import costPerRetainedPerson from './cost_per_retained_person.ts'
import pledgesKept from './pledges_kept.ts'
import repeatActions from './repeat_actions.ts'
import upgradeShare from './upgrade_share.ts'
import daysBeforeActing from './days_before_acting.ts'
import actingDelayDistribution from './acting_delay_distribution.ts'
import contributors from './contributors.ts'
import coverage from './coverage.ts'
import newContributors from './new_contributors.ts'
import retainedContributors from './retained_contributors.ts'
import reactivatedContributors from './reactivated_contributors.ts'
import lapsedContributors from './lapsed_contributors.ts'
import quickRatio from './quick_ratio.ts'
import returningShare from './returning_share.ts'
import retentionBounded from './retention_bounded.ts'
import retentionUnbounded from './retention_unbounded.ts'
import returnSurvival from './return_survival.ts'
import lapseRate from './lapse_rate.ts'
import reactivationRate from './reactivation_rate.ts'
import daysActive from './days_active.ts'
import daysActiveDistribution from './days_active_distribution.ts'
import recruitsPerContributor from './recruits_per_contributor.ts'
import recruitmentDepth from './recruitment_depth.ts'
import recruitersShare from './recruiters_share.ts'
import secondDegreeActions from './second_degree_actions.ts'
import recruitsRetention from './recruits_retention.ts'
import creatorFirstTouched from './creator_first_touched.ts'
import creatorActionShare from './creator_action_share.ts'
import creatorReturnShare from './creator_return_share.ts'
import ladderTransitions from './ladder_transitions.ts'
import ladderStepRate from './ladder_step_rate.ts'
import ladderFallRate from './ladder_fall_rate.ts'
import mobilisationRate from './mobilisation_rate.ts'
import unmobilisedLastAct from './unmobilised_last_act.ts'
import replyDepth from './reply_depth.ts'
import replyDepthMax from './reply_depth_max.ts'
import deepShare from './deep_share.ts'
import responseRate from './response_rate.ts'
import responseTime from './response_time.ts'
import responseTimeP90 from './response_time_p90.ts'
import reciprocity from './reciprocity.ts'
import threadSurvival from './thread_survival.ts'
import reentryShare from './reentry_share.ts'
import participationGini from './participation_gini.ts'
import participationEvenness from './participation_evenness.ts'
import topVoiceShare from './top_voice_share.ts'
import distinctVoices from './distinct_voices.ts'
import effectiveVoices from './effective_voices.ts'
import eiIndex from './ei_index.ts'
import eiExcess from './ei_excess.ts'
import crossGroupThreads from './cross_group_threads.ts'
import bridgingPersons from './bridging_persons.ts'
import durableBridges from './durable_bridges.ts'
import bridgeBalance from './bridge_balance.ts'
import groupApproval from './group_approval.ts'
import constructiveShare from './constructive_share.ts'
import messagesReceived from './messages_received.ts'
import abuseRate from './abuse_rate.ts'
import criticismShare from './criticism_share.ts'
import falseSuppression from './false_suppression.ts'
import declaredContentShare from './declared_content_share.ts'
import counterSpeechResponse from './counter_speech_response.ts'
import hostilityContagion from './hostility_contagion.ts'
import discourseQualityCodes from './discourse_quality_codes.ts'
import serenityHalfTime from './serenity_half_time.ts'
import serenityRecovery from './serenity_recovery.ts'
import generosity from './generosity.ts'
import criticismLeftVisible from './criticism_left_visible.ts'
import rungUse from './rung_use.ts'
import reoffence from './reoffence.ts'
import reoffenceDifference from './reoffence_difference.ts'
import deEscalation from './de_escalation.ts'
import escalationRate from './escalation_rate.ts'
import handlingTime from './handling_time.ts'
import handlingTimeP90 from './handling_time_p90.ts'
import timeLostCost from './time_lost_cost.ts'
import timeLostCostDeclared from './time_lost_cost_declared.ts'
import timeLostCostTimed from './time_lost_cost_timed.ts'
import timeLostFullTime from './time_lost_full_time.ts'
import moderationHours from './moderation_hours.ts'
import timeLostHours from './time_lost_hours.ts'
import timeLostShare from './time_lost_share.ts'
import unansweredOnAbuseDays from './unanswered_on_abuse_days.ts'
import exposureLoad from './exposure_load.ts'
import abuseConcentration from './abuse_concentration.ts'
import decisionAgreement from './decision_agreement.ts'
import decisionsReversed from './decisions_reversed.ts'
import platformResponse from './platform_response.ts'
import platformResponseDays from './platform_response_days.ts'
import returnedPeople from './returned_people.ts'
import contrastConstructive from './contrast_constructive.ts'
import contrastResponse from './contrast_response.ts'
import contrastReturn from './contrast_return.ts'
import wake from './wake.ts'
import wakeSurvival from './wake_survival.ts'
import excessWake from './excess_wake.ts'
import halfLife from './half_life.ts'
import firstReplyEffect from './first_reply_effect.ts'
import coCreationRate from './co_creation_rate.ts'
import interruptedSeries from './interrupted_series.ts'
import learningGain from './learning_gain.ts'
import outcomesReached from './outcomes_reached.ts'
import uplift from './uplift.ts'
import firstContributionAfterWatching from './first_contribution_after_watching.ts'
import prePostDifference from './pre_post_difference.ts'
import depthShift from './depth_shift.ts'
import vanityIndex from './vanity_index.ts'
import rankGap from './rank_gap.ts'
import impactIndex from './impact_index.ts'
import rankAgreement from './rank_agreement.ts'
import coordinatedSharing from './coordinated_sharing.ts'
import duplicateTextShare from './duplicate_text_share.ts'
import clashReachShare from './clash_reach_share.ts'
import clashArrivalsReturned from './clash_arrivals_returned.ts'
import clashArrivalsActed from './clash_arrivals_acted.ts'
import pileOnAlert from './pile_on_alert.ts'
import trollFeedingShare from './troll_feeding_share.ts'
import trollFeedingWordsShare from './troll_feeding_words_share.ts'
import burstiness from './burstiness.ts'
import burstinessCorrected from './burstiness_corrected.ts'
import headlineWithoutFlagged from './headline_without_flagged.ts'

/** Every measure, in the order of the catalogue. Adding one is a file and a line here. */
export const measures: readonly Measure[] = [
  impressions,
  reach,
  followers,
  followerGrowth,
  followerGrowthRate,
  reactions,
  highIntentShares,
  engagementRateReach,
  engagementRateImpressions,
  engagementRateFollowers,
  engagementRateViews,
  engagementRatePostMean,
  engagementRatePooled,
  earnedReach,
  videoCompletion,
  verifiedActions,
  peopleWhoActed,
  unmatchedActions,
  claimedActions,
  claimedRatio,
  callResponse,
  answersPerThousandReached,
  callAsked,
  callReached,
  callAnswered,
  callDone,
  costPerYes,
  pathCompletion,
  actionsPerPersonReached,
  actionsPerContributor,
  attributedActions,
  markovShare,
  shapleyShare,
  assistedActions,
  assistRatio,
  actionValue,
  costPerAction,
  costPerRetainedPerson,
  pledgesKept,
  repeatActions,
  upgradeShare,
  daysBeforeActing,
  actingDelayDistribution,
  contributors,
  newContributors,
  retainedContributors,
  reactivatedContributors,
  lapsedContributors,
  quickRatio,
  returningShare,
  retentionBounded,
  retentionUnbounded,
  returnSurvival,
  lapseRate,
  reactivationRate,
  daysActive,
  daysActiveDistribution,
  mobilisationRate,
  unmobilisedLastAct,
  recruitsPerContributor,
  recruitmentDepth,
  recruitersShare,
  secondDegreeActions,
  recruitsRetention,
  coCreationRate,
  creatorFirstTouched,
  creatorActionShare,
  creatorReturnShare,
  ladderTransitions,
  ladderStepRate,
  ladderFallRate,
  firstContributionAfterWatching,
  firstReplyEffect,
  replyDepth,
  replyDepthMax,
  deepShare,
  responseRate,
  responseTime,
  responseTimeP90,
  reciprocity,
  threadSurvival,
  reentryShare,
  participationGini,
  participationEvenness,
  topVoiceShare,
  distinctVoices,
  effectiveVoices,
  constructiveShare,
  messagesReceived,
  abuseRate,
  criticismShare,
  falseSuppression,
  criticismLeftVisible,
  declaredContentShare,
  counterSpeechResponse,
  hostilityContagion,
  serenityRecovery,
  serenityHalfTime,
  generosity,
  discourseQualityCodes,
  rungUse,
  reoffence,
  reoffenceDifference,
  deEscalation,
  escalationRate,
  handlingTime,
  handlingTimeP90,
  moderationHours,
  timeLostHours,
  timeLostShare,
  timeLostFullTime,
  timeLostCost,
  timeLostCostTimed,
  timeLostCostDeclared,
  unansweredOnAbuseDays,
  exposureLoad,
  abuseConcentration,
  decisionAgreement,
  decisionsReversed,
  platformResponse,
  platformResponseDays,
  eiIndex,
  eiExcess,
  crossGroupThreads,
  bridgingPersons,
  durableBridges,
  bridgeBalance,
  groupApproval,
  wake,
  returnedPeople,
  wakeSurvival,
  excessWake,
  halfLife,
  prePostDifference,
  interruptedSeries,
  learningGain,
  uplift,
  outcomesReached,
  contrastReturn,
  contrastResponse,
  contrastConstructive,
  depthShift,
  vanityIndex,
  rankGap,
  impactIndex,
  rankAgreement,
  coordinatedSharing,
  duplicateTextShare,
  clashReachShare,
  clashArrivalsReturned,
  clashArrivalsActed,
  pileOnAlert,
  trollFeedingShare,
  trollFeedingWordsShare,
  burstiness,
  burstinessCorrected,
  headlineWithoutFlagged,
  coverage
]

/** A measure by its key; undefined when there is none. */
export const measureByKey = (key: string): Measure | undefined => measures.find(measure => measure.key === key)
