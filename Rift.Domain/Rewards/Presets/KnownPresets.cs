using System.Collections.Immutable;

namespace Rift.Domain.Rewards.Presets;

/// <summary>The presets that Rift brings along.</summary>
public static class KnownPresets
{
    public static readonly Preset Classic = new(
        "classic", "Classic", "Rewards every step to a meeting; a booked one from a dial and a connect earns 235 gold.",
        Sales((10, 5), (25, 15), (10, 3), (200, 100), (500, 200)));

    public static readonly Preset MeetingsHeavy = new(
        "meetings-heavy", "Meetings-heavy", "Little for a dial, much XP for talking to people and meeting them.",
        Sales((5, 10), (25, 50), (3, 5), (100, 200), (150, 300)));

    public static readonly Preset Engineering = new(
        "engineering", "Engineering", "For teams that ship software: merged pull requests, reviews, closed issues, accepted lines.",
        [
            Of("pull_request_merged", "Pull request merged", "pull-request", 100, 60),
            Of("review_submitted", "Review submitted", "review", 40, 25),
            Of("issue_closed", "Issue closed", "issue", 50, 30),
            Of("copilot_lines_accepted", "Copilot lines accepted", "code", 1, 1) with { PerQuantity = 10, DailyCap = 100 },
        ]);

    public static readonly ImmutableArray<Preset> All = [Classic, MeetingsHeavy, Engineering];

    public static Preset? Find(string? name) => All.FirstOrDefault(preset => preset.Name == name);

    private static ImmutableArray<RewardRule> Sales(
        (int Gold, int Xp) dial, (int Gold, int Xp) connect, (int Gold, int Xp) email, (int Gold, int Xp) booked, (int Gold, int Xp) attended) =>
    [
        Of("call_dial", "Dial", "phone", dial.Gold, dial.Xp, CountsAs.Dial),
        Of("call_connect", "Connect", "chat", connect.Gold, connect.Xp, CountsAs.Connect),
        Of("email_sent", "Email sent", "mail", email.Gold, email.Xp, CountsAs.Email),
        Of("meeting_booked", "Meeting booked", "calendar", booked.Gold, booked.Xp, CountsAs.MeetingBooked),
        Of("meeting_attended", "Meeting attended", "handshake", attended.Gold, attended.Xp, CountsAs.MeetingHeld),
    ];

    private static RewardRule Of(string eventType, string label, string icon, int gold, int xp, CountsAs countsAs = CountsAs.Other) =>
        new(eventType, label, icon, new Reward(gold, xp), PerQuantity: null, countsAs, Active: true);
}
