using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Rift.Domain.Awards;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;

namespace Rift.Web.Features.Admin.Missions.Edit;

/// <summary>A mission as a form sends it: every field trimmed, empty where nothing was typed.</summary>
public sealed record TypedMission
{
    public const string DayFormat = "yyyy-MM-dd";

    private const StringSplitOptions SplitOptions =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    [AllowNull]
    public string Name { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Measure { get; init => field = Trim(value); } = "events";

    /// <summary>
    /// Empty for all events, <c>figure:dial</c> for all that count as one, <c>type:…</c> for one type.
    /// </summary>
    [AllowNull]
    public string What { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Target { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Period { get; init => field = Trim(value); } = "week";

    [AllowNull]
    public string Starts { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Ends { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Audience { get; init => field = Trim(value); } = "";

    /// <summary>
    /// Ids of the ticked teams; none means every team. A list, because the framework adds to it and drops what it
    /// cannot add.
    /// </summary>
    public IList<string> Teams { get; init; } = new List<string>();

    /// <summary>Handles or emails, one on a line or with commas between them.</summary>
    [AllowNull]
    public string Players { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Gold { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Xp { get; init => field = Trim(value); } = "";

    /// <summary>A badge's id.</summary>
    [AllowNull]
    public string Badge { get; init => field = Trim(value); } = "";

    /// <summary>The handles and emails, each once.</summary>
    public IReadOnlyList<string> PlayerNames => [.. Players.Split([',', ';', '\n'], SplitOptions).Distinct()];

    public static TypedMission New(DateOnly today, bool isAdmin) => new()
    {
        Starts = TextOf(today),
        Audience = isAdmin ? "everyone" : "members",
    };

    public static TypedMission Of(StoredMission stored) => new()
    {
        Name = stored.Name,
        Measure = stored.Measure,
        What = Of(stored.Counted),
        Target = stored.Target.ToString("0.####", CultureInfo.InvariantCulture),
        Period = stored.Period,
        Starts = TextOf(stored.StartsOn),
        Ends = stored.EndsOn is { } ends ? TextOf(ends) : "",
        Audience = stored.Audience,
        Teams = [.. stored.Teams.Select(team => team.ToString())],
        Players = string.Join('\n', stored.Players),
        Gold = stored.Gold.ToString(CultureInfo.InvariantCulture),
        Xp = stored.Xp.ToString(CultureInfo.InvariantCulture),
        Badge = stored.BadgeId?.ToString() ?? "",
    };

    /// <summary>What is counted, as <see cref="What"/> has it.</summary>
    public static string Of(Counted counted) =>
        counted.EventType is { } type ? $"type:{type}"
        : counted.Figure is { } figure ? $"figure:{CountsAsNames.Of(figure)}"
        : "";

    /// <summary>The same for another time.</summary>
    public static TypedMission CopyOf(StoredMission stored, DateOnly today) => Of(stored) with
    {
        Name = AdminMissionTexts.CopiedName.Fill(stored.Name) is { Length: <= SaveMission.LongestName } name
            ? name
            : stored.Name,
        Starts = TextOf(today),
        Ends = "",
    };

    private static string TextOf(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static string Trim(string? typed) => typed?.Trim() ?? "";
}
