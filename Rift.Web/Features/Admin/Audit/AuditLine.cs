using Rift.Web.Features.Admin.Audit.Words;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>One thing that the details of an entry say.</summary>
/// <param name="Field">As the details name it; of a rule its name; empty where there is nothing to tell apart.</param>
/// <param name="Before">Empty where only one value is known.</param>
public sealed record AuditLine(string Field, string Before, string After, bool IsRule = false)
{
    /// <summary>Whether the values are teams: their ids, or their names at the time.</summary>
    public bool IsTeamOf(AuditRow row) =>
        Field == "team" || (row.Action == "player.moved" && Field is "from" or "to");

    public bool IsFieldKnown => !IsRule && AuditWords.IsField(Field);

    /// <summary>What stands before the values.</summary>
    public string Label => IsRule ? Field : AuditWords.Field(Field);

    public string ToText(AuditRow row, AuditTeams teams)
    {
        var (before, after) = IsTeamOf(row) ? (teams.NameOf(Before), teams.NameOf(After)) : (Before, After);
        var values = before.Length == 0 ? after : after.Length == 0 ? before : $"{before} → {after}";

        return Field.Length == 0 ? values : $"{Label}: {values}";
    }
}
