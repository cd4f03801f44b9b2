using System.Globalization;
using Microsoft.Extensions.Primitives;
using Rift.Domain.Wording;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Web.Features.Reviews;

/// <summary>How the review pages say things.</summary>
public static class ReviewText
{
    public static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    public static string What(ReviewItem item) =>
        item.Kind == "burst" ? ReviewsTexts.Burst : item.Label ?? item.EventType;

    public static string Why(ReviewItem item) => item.Kind switch
    {
        "cap" => ReviewsTexts.WhyCap,
        "cooldown" => ReviewsTexts.WhyCooldown,
        _ => ReviewsTexts.WhyBurst,
    };

    public static string Amount(long gold, long xp) =>
        (gold, xp) == (0, 0) ? ReviewsTexts.Nothing : ReviewsTexts.Amount.Fill(gold, xp);

    public static string State(ReviewItem item) => item.Decision switch
    {
        null when item.AppealedAt is not null => ReviewsTexts.StateAppealed,
        null => ReviewsTexts.StateOpen,
        "granted" => ReviewsTexts.StateGranted,
        "dismissed" => ReviewsTexts.StateDismissed,
        _ => ReviewsTexts.StateReverted,
    };

    public static string Tone(ReviewItem item) => item.Decision switch
    {
        "granted" => "good",
        "taken_back" => "bad",
        _ => "",
    };
}

/// <summary>Which part of a list is shown, and the name that its address gives it.</summary>
public sealed record ReviewPager(string Label, string Parameter, ReviewPage Page)
{
    /// <summary>The same page with another part of this list; what it shows of other lists stays.</summary>
    public string AddressOf(int number, IQueryCollection shown) => QueryString.Create(
        shown.Where(term => term.Key != Parameter)
            .Append(KeyValuePair.Create(Parameter, new StringValues(number.ToString(CultureInfo.InvariantCulture)))))
        .ToString();
}
