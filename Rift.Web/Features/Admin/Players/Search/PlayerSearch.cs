using Microsoft.AspNetCore.WebUtilities;

namespace Rift.Web.Features.Admin.Players.Search;

/// <summary>What to look for; null and empty mean any.</summary>
public sealed record PlayerSearch(string? Q, string? State, string? Role, Guid? Team, string? Only, Guid? After)
{
    public const string Unclaimed = "unclaimed";
    public const string NoAccount = "no-account";

    public static readonly PlayerSearch All = new(null, null, null, null, null, null);

    public bool IsFiltered => this with { After = null } != All;

    /// <summary>The list as it was, for a link that leads back to it.</summary>
    public string Address => "/admin/players" + Query;

    /// <summary>Begins with a question mark, or is empty.</summary>
    public string Query => QueryString.Create(Fields).Value!;

    public IEnumerable<KeyValuePair<string, string?>> Fields => new Dictionary<string, string?>
    {
        ["q"] = Q,
        ["state"] = State,
        ["role"] = Role,
        ["team"] = Team?.ToString(),
        ["only"] = Only,
        ["after"] = After?.ToString(),
    }.Where(one => !string.IsNullOrEmpty(one.Value));

    /// <summary>Of the query that a link carries on; anything else that it may hold is left out.</summary>
    public static PlayerSearch Read(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query);

        return new PlayerSearch(
            Text("q"), Text("state"), Text("role"), Id("team"), Text("only"), Id("after"));

        string? Text(string name) => fields.TryGetValue(name, out var value) ? value.ToString() : null;
        Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;
    }
}
