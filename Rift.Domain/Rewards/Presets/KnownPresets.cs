using System.Collections.Immutable;

namespace Rift.Domain.Rewards.Presets;

/// <summary>The presets that Rift brings along.</summary>
public static class KnownPresets
{
    public static readonly Preset Classic = new(
        "classic", () => PresetTexts.ClassicTitle, () => PresetTexts.ClassicAbout,
        Sales(new(10, 5), new(25, 15), new(10, 3), new(200, 100), new(500, 200)));

    public static readonly Preset MeetingsHeavy = new(
        "meetings-heavy", () => PresetTexts.MeetingsHeavyTitle, () => PresetTexts.MeetingsHeavyAbout,
        Sales(new(5, 10), new(25, 50), new(3, 5), new(100, 200), new(150, 300)));

    public static readonly Preset Engineering = new(
        "engineering", () => PresetTexts.EngineeringTitle, () => PresetTexts.EngineeringAbout,
        [
            Of("pull_request_merged", "Pull request merged", "pull-request", new(100, 60)),
            Of("review_submitted", "Review submitted", "review", new(40, 25)),
            Of("issue_closed", "Issue closed", "issue", new(50, 30)),
            Of("copilot_lines_accepted", "Copilot lines accepted", "code", new(1, 1)) with
            {
                PerQuantity = 10,
                DailyCap = 100,
            },
        ]);

    public static readonly ImmutableArray<Preset> All = [Classic, MeetingsHeavy, Engineering];

    public static Preset? Find(string? name) => All.FirstOrDefault(preset => preset.Name == name);

    private static ImmutableArray<RewardRule> Sales(
        Reward dial, Reward connect, Reward email, Reward booked, Reward attended) =>
    [
        Of("call_dial", "Dial", "phone", dial, CountsAs.Dial),
        Of("call_connect", "Connect", "chat", connect, CountsAs.Connect),
        Of("email_sent", "Email sent", "mail", email, CountsAs.Email),
        Of("meeting_booked", "Meeting booked", "calendar", booked, CountsAs.MeetingBooked),
        Of("meeting_attended", "Meeting attended", "handshake", attended, CountsAs.MeetingHeld),
    ];

    private static RewardRule Of(
        string eventType, string label, string icon, Reward each, CountsAs countsAs = CountsAs.Other) =>
        new(eventType, label, icon, each, PerQuantity: null, countsAs, Active: true);
}
