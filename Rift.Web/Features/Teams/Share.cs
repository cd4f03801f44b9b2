using System.Globalization;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Teams;

/// <summary>A figure, and how long its bar is beside the longest. Tones are names of styles.</summary>
public sealed record Share(string Text, decimal? Value, decimal Most, string Tone)
{
    /// <summary>In percent.</summary>
    public string Width =>
        (Most > 0 && Value > 0 ? Math.Max(1, Value.Value / Most * 100) : 0)
            .ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>For each active player, with a decimal place only where there is something to say.</summary>
    public static string MeanText(TeamStanding team, long sum) =>
        team.Mean(sum)?.ToString("#,0.#", CultureInfo.InvariantCulture) ?? "–";

    public static Share OfMean(
        TeamStanding team, Func<TeamFigures, long> figure, IReadOnlyList<TeamStanding> teams, string tone) =>
        new(
            MeanText(team, figure(team.Figures)), team.Mean(figure(team.Figures)),
            teams.Max(other => other.Mean(figure(other.Figures)) ?? 0), tone);

    public static Share Of(
        TeamMember member, Func<TeamFigures, long> figure, IReadOnlyList<TeamMember> members, string tone) =>
        new(
            NumberText.Of(figure(member.Figures)), figure(member.Figures),
            members.Max(other => figure(other.Figures)), tone);
}
