using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Tests.Missions;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.Access;

/// <summary>Whose data it is, what there is of it, and every visitor who comes to see it.</summary>
internal sealed class RouteCast
{
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);

    public required IReadOnlyList<(string Who, Browser Browser)> Visitors { get; init; }

    public static async Task<RouteCast> AssembleAsync(RiftApp app)
    {
        var (team, other) = (
            await app.AddTeamAsync($"Team {Guid.CreateVersion7()}"), await app.AddTeamAsync(
                $"Team {Guid.CreateVersion7()}"));
        var subject = await Browser.SignedInAsync(app, Role.Player, team: team);
        var cast = new RouteCast
        {
            Visitors =
            [
                ("a visitor", new Browser(app)),
                ("another player of the team", await Browser.SignedInAsync(app, Role.Player, team: team)),
                ("the subject", subject),
                ("the team's lead", await Browser.SignedInAsync(app, Role.Lead, team: team)),
                ("another team's lead", await Browser.SignedInAsync(app, Role.Lead, team: other)),
                ("an admin", await Browser.SignedInAsync(app, Role.Admin)),
            ],
        };
        await cast.GiveAsync(app, subject.Player, team);

        return cast;
    }

    public string Fill(string address)
    {
        foreach (var (name, value) in _parts)
            address = address.Replace($"{{{name}}}", value, StringComparison.Ordinal);

        return address;
    }

    private async Task GiveAsync(RiftApp app, PlayerId player, Guid team)
    {
        var invitee = await app.AddPlayerAsync($"invitee {Guid.CreateVersion7()}");
        var admin = new CurrentUser(Visitors[^1].Browser.Player, "Admin", "A", Role.Admin, null, null);
        var handle = await TextAsync(app, $"select handle from players where player_id = '{player}'");
        var elsewhere = Guid.CreateVersion7();
        var review = Guid.CreateVersion7();
        var award = Guid.CreateVersion7();
        await app.Services.GetRequiredService<AwardByHand>().ExecuteAsync(
            award, player, 5, 5, "for the table", admin, CancellationToken.None);
        await app.ExecuteAsync(
            """
            insert into sessions (key_hash, session_id, player_id, created_at, last_seen_at, expires_at)
            values (sha256($1::uuid::text::bytea), $1, $2, '2026-01-01', '2026-01-01', '2099-01-01')
            """,
            elsewhere, player.Value);
        await app.ExecuteAsync(
            """
            insert into review_items (item_id, player_id, kind, event_type, local_date, events, gold, xp, first_at,
                last_at)
            values ($1, $2, 'cap', 'call_dial', '2026-03-04', 1, 10, 5, '2026-03-04', '2026-03-04')
            """,
            review, player.Value);
        await app.ExecuteAsync("update gamification_rules set position = position where event_type = 'email_sent'");
        using var earned = await app.PostAsync(
            new
            {
                source = "test",
                event_type = "call_dial",
                metadata = new { },
                player = handle,
                idempotency_key = Guid.CreateVersion7(),
            });

        await VoidAsync(app, admin, player, handle);
        _parts["mission"] = (await new TestMission("Dial day") { Audience = "team", OfTeam = team, Teams = [team] }
            .AddAsync(app)).ToString();
        _parts["player"] = player.ToString();
        _parts["handle"] = Uri.EscapeDataString(handle);
        _parts["team"] = team.ToString();
        _parts["token"] = await app.Services.GetRequiredService<HudLinks>().CreateAsync(
            player, "screen", CancellationToken.None);
        _parts["link"] = await TextAsync(app, $"select link_id::text from hud_links where player_id = '{player}'");
        _parts["session"] = elsewhere.ToString();
        _parts["review"] = review.ToString();
        _parts["badge"] = "00000000-0000-7000-8000-0000000b0006";
        _parts["award"] = award.ToString();
        _parts["event"] = (await earned.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("event_id").GetString()!;
        _parts["change"] = await TextAsync(app, "select max(change_id)::text from rule_changes");
        _parts["invitation"] = await app.Services.GetRequiredService<Invitations>().CreateAsync(
            invitee, InvitationPurpose.Join, admin, CancellationToken.None);
    }

    private async Task VoidAsync(RiftApp app, CurrentUser admin, PlayerId player, string handle)
    {
        var (correct, bulk) = (app.Services.GetRequiredService<CorrectInBulk>(), Guid.CreateVersion7());
        using var earned = await app.PostAsync(
            new
            {
                source = "test",
                event_type = "call_connect",
                metadata = new { },
                player = handle,
                idempotency_key = Guid.CreateVersion7(),
            });
        var id = (await earned.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("event_id").GetGuid();
        EventKey[] events = [new EventKey(player, id)];
        var plan = await correct.PlanVoidAsync(events, CancellationToken.None);
        await correct.VoidAsync(bulk, events, plan.Digest, "for the table", admin, CancellationToken.None);
        _parts["bulk"] = bulk.ToString();
    }

    private static async Task<string> TextAsync(RiftApp app, string sql)
    {
        await using var command = app.Database.CreateCommand(sql);

        return (string)(await command.ExecuteScalarAsync())!;
    }
}
