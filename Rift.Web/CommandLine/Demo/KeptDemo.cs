using Rift.Domain.Wording;

namespace Rift.Web.CommandLine.Demo;

/// <summary>A demo player or team that seed --remove did not remove.</summary>
/// <param name="Reason">The first of the reasons in <see cref="Sql"/> that holds.</param>
internal sealed record KeptDemo(string Name, string Reason)
{
    public const string Sql = """
        select display_name as name, case
            when exists (select 1 from raw_events where player_id = player.player_id) then 'events'
            when exists (
                select 1 from reward_entries
                where player_id = player.player_id and kind = 'archived') then 'archived'
            when exists (select 1 from reward_entries where player_id = player.player_id) then 'awards'
            when exists (select 1 from accounts where player_id = player.player_id) then 'account'
            else 'merged' end as reason
        from current_players as player where player_id = any(@players)
        union all
        select name, 'players' from teams where team_id = any(@teams)
        """;

    public string Text => TextOfReason.Fill(Name);

    private string TextOfReason => Reason switch
    {
        "events" => SeedTexts.KeptForEvents,
        "archived" => SeedTexts.KeptForArchived,
        "awards" => SeedTexts.KeptForAwards,
        "account" => SeedTexts.KeptForAccount,
        "merged" => SeedTexts.KeptForMerge,
        _ => SeedTexts.KeptForPlayers,
    };
}
