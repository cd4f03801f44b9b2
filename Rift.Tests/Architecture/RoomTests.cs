namespace Rift.Tests.Architecture;

/// <summary>
/// Rift.Web is a house of rooms in one order: a room uses those above it in this list, and none below it.
/// </summary>
public sealed class RoomTests
{
    private static readonly string[] Order =
    [
        "Database",
        "Settings",
        "EmbeddedPostgres",
        "Hosting",
        "Backups",
        "People",
        "Audit",
        "Access",
        "Notifications",
        "Rewarding",
        "Rewarding.Recording",
        "Rewarding.Corrections",
        "Rewarding.Reviews",
        "Rewarding.Awards",
        "Rewarding.Streaks",
        "Rewarding.Personal",
        "Rewarding.Missions",
        "Rewarding.Merging",
        "Rewarding.Upkeep",
        "Rewarding.Badges",
        "PersonalData",
        "Intake",
        "Features",
        "CommandLine",
        "",
    ];

    [Fact]
    public void A_room_uses_only_rooms_that_come_before_it() => Assert.Empty(
        from reference in RoomReferences.All
        let user = PlaceOf(reference.From)
        let used = PlaceOf(reference.To)
        where used > user
        select $"{reference.Where} ({Order[user]}) uses {reference.To}");

    [Fact]
    public void A_slice_uses_no_other_slice() => Assert.Empty(
        from reference in RoomReferences.All
        let user = SliceOf(reference.From)
        let used = SliceOf(reference.To)
        where user is not null && used is not null && used != user
        select $"{reference.Where} uses {reference.To}");

    // The twin of the two above: where nothing is found, nothing is proven.
    [Theory]
    [InlineData("Rewarding.Corrections", "Audit")]
    [InlineData("Features.Ingest", "Intake")]
    [InlineData("Features.Reviews", "Rewarding.Reviews")]
    [InlineData("Features", "Hosting")]
    [InlineData("", "Features.Hud")]
    public void References_are_found_where_they_are_known_to_be(string from, string to) =>
        Assert.Contains(
            RoomReferences.All,
            reference => reference.From.StartsWith(from, StringComparison.Ordinal) && reference.To == to);

    [Fact]
    public void References_of_views_are_found() =>
        Assert.Contains(
            RoomReferences.All, reference => reference is { To: "Access" } && reference.Where.Contains(
                "Features_Shared__Links", StringComparison.Ordinal));

    [Fact]
    public void Every_folder_is_a_room_of_the_list() =>
        Assert.All(
            RoomReferences.All, reference => Assert.True(
                PlaceOf(reference.From) >= 0 && PlaceOf(reference.To) >= 0, reference.ToString()));

    // The longest name that fits: Rewarding.Recording stands for itself, EmbeddedPostgres.Login for EmbeddedPostgres.
    private static int PlaceOf(string name)
    {
        while (Array.IndexOf(Order, name) < 0 && name.Contains('.'))
            name = name[..name.LastIndexOf('.')];

        return Array.IndexOf(Order, name);
    }

    private static string? SliceOf(string name) =>
        name.Split('.') is ["Features", var slice, ..] and not ["Features", "Shared", ..] ? slice : null;
}
