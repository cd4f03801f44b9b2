using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Rewarding.Reviews;

public enum ReviewVerdict
{
    Done,

    /// <summary>There is no such item, or it is not the signed-in user's to decide.</summary>
    NotFound,

    /// <summary>Another lead or admin decided since the form was opened, or a form was sent twice.</summary>
    DecidedMeanwhile,

    /// <summary>An event that it is about was voided, so not all of what was withheld is owed.</summary>
    EventVoided,

    /// <summary>Nothing, or more than was withheld.</summary>
    WrongAmount,

    /// <summary>The reason is missing, or longer than <see cref="CorrectionOutcome.LongestReason"/>.</summary>
    WrongReason,
}
