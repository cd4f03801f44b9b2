using System.Globalization;
using Rift.Web.Hosting;
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

    public static string Amount(long gold, long xp) =>
        (gold, xp) == (0, 0) ? "nothing" : $"{NumberText.Of(gold)} gold, {NumberText.Of(xp)} XP";

    public static string State(ReviewItem item) => item.Decision switch
    {
        null when item.AppealedAt is not null => "appealed",
        null => "open",
        "taken_back" => "taken back",
        var decision => decision,
    };

    public static string Tone(ReviewItem item) => item.Decision switch
    {
        "granted" => "good",
        "taken_back" => "bad",
        _ => "",
    };
}

/// <summary>Which part of a list is shown, and the name that its address gives it.</summary>
public sealed record ReviewPager(string Label, string Parameter, ReviewPage Page);
