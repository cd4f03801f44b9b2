using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Web.Features.Events;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.Events;

public sealed class EventPagesTests(RiftApp app) : IClassFixture<RiftApp>
{
    // Fifty players' events of 100 days.
    private const string ManySql = """
        insert into players (player_id, handle, display_name)
        select md5('p' || n)::uuid, 'p' || n, 'P' from generate_series(1, 50) as n;
        insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, occurred_at, received_at,
            local_date, gold, xp)
        select md5('p' || 1 + n % 50)::uuid, gen_random_uuid(), 'many', 'call_dial', '{"company": "Acme"}', 1, at, at,
               at::date, 10, 5
        from (
            select n, timestamptz '2026-03-04 12:00Z' - (40000 - n) * interval '3.6 minutes' as at
            from generate_series(1, 40000) as n) as times
        """;

    [Fact]
    public async Task A_lead_finds_the_events_of_the_own_team_and_no_others()
    {
        var (north, south) = (await app.AddTeamAsync("Desk north"), await app.AddTeamAsync("Desk south"));
        var (nina, sam) =
            (await app.AddPlayerAsync("Nina North", team: north), await app.AddPlayerAsync("Sam South", team: south));
        var (hers, his) = (await SendAsync("nina north"), await SendAsync("sam south"));
        var (lead, admin) =
            (await Browser.SignedInAsync(app, Role.Lead, team: north), await Browser.SignedInAsync(app, Role.Admin));

        Assert.Equal([$"/events/{nina}/{hers}"], await FindAsync(lead, ""));
        Assert.Empty(await FindAsync(lead, "?player=sam"));
        Assert.Empty(await FindAsync(lead, $"?id={his}"));
        Assert.Equal([$"/events/{nina}/{hers}"], await FindAsync(lead, $"?id={hers}"));
        Assert.Equal([$"/events/{sam}/{his}"], await FindAsync(admin, "?player=sam"));
        Assert.Equal([$"/events/{sam}/{his}"], await FindAsync(admin, $"?id={his}"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(lead, $"/events/{nina}/{hers}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(lead, $"/events/{sam}/{his}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(lead, $"/events/{nina}/{his}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin, $"/events/{sam}/{his}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(lead, $"/events/{his}"));
        Assert.Equal(
            $"/events/{nina}/{hers}", (await lead.Http.GetAsync($"/events/{hers}")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_events_page_is_not_for_players()
    {
        var id = await SendAsync("curious");
        var player = await Browser.SignedInAsync(app);

        foreach (var address in new[]
        {
            "/events", $"/events/{id}", $"/events/{player.Player}/{id}", $"/events/{player.Player}/award",
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(player, address));
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(new Browser(app), address));
        }
    }

    [Fact]
    public async Task Events_are_found_by_each_thing_that_is_known_of_them()
    {
        var player = await app.AddPlayerAsync("Filter Fred");
        await app.ExecuteAsync("update players set email = 'fred@example.com' where player_id = $1", player.Value);
        var dial = await SendAsync("filter fred", source: "nooks");
        app.Clock.Now += TimeSpan.FromSeconds(1);
        var booked = await SendAsync("fred@example.com", "meeting_booked", "outreach");
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        Assert.Equal([At(booked), At(dial)], await FindAsync(admin, "?player=ilter+fr"));
        Assert.Equal([At(booked), At(dial)], await FindAsync(admin, "?player=FRED@example.com"));
        Assert.Empty(await FindAsync(admin, "?player=fre_@example.com"));
        Assert.Equal([At(booked)], await FindAsync(admin, "?player=fred&type=meeting_booked"));
        Assert.Equal([At(dial)], await FindAsync(admin, "?player=fred&source=nooks"));
        Assert.Equal([At(dial)], await FindAsync(admin, "?source=nooks"));
        Assert.Equal([At(booked), At(dial)], await FindAsync(admin, "?player=fred&from=2026-03-04&to=2026-03-04"));
        Assert.Empty(await FindAsync(admin, "?player=fred&from=2026-03-03&to=2026-03-03"));

        string At(Guid id) => $"/events/{player}/{id}";
    }

    [Fact]
    public async Task Events_are_found_by_what_became_of_them()
    {
        var player = await app.AddPlayerAsync("Outcome Olga");
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (dial, again) = (await SendAsync("outcome olga"), Guid.CreateVersion7());
        var sent = await SendAsync("outcome olga", key: again);
        await SendAsync("outcome olga", key: again, status: HttpStatusCode.OK);
        var (capped, cooling) = await LimitedAsync("outcome olga");
        var visitor = new Web.Access.CurrentUser(admin.Player, "Admin", "A", Role.Admin, null, null);
        var correct = app.Services.GetRequiredService<CorrectEvent>();
        var (voided, corrected) = (await SendAsync("outcome olga"), await SendAsync("outcome olga"));
        await correct.VoidAsync(player, voided, "x", visitor, CancellationToken.None);
        await correct.CorrectAsync(
            player, corrected, new Domain.Rewards.Reward(3, 3), "x", visitor, CancellationToken.None);

        Assert.Equal([capped], await IdsAsync("capped"));
        Assert.Equal([cooling], await IdsAsync("cooldown"));
        Assert.Equal([voided], await IdsAsync("voided"));
        Assert.Equal([corrected], await IdsAsync("corrected"));
        Assert.Equal([sent], await IdsAsync("repeated"));
        Assert.Contains(dial, await IdsAsync("paid"));
        Assert.DoesNotContain(voided, await IdsAsync("paid"));
        Assert.DoesNotContain(capped, await IdsAsync("paid"));

        async Task<IEnumerable<Guid>> IdsAsync(string outcome) =>
            (await FindAsync(admin, $"?player=outcome+olga&outcome={outcome}"))
                .Select(address => Guid.Parse(address.Split('/')[^1]));
    }

    [Fact]
    public async Task An_old_event_is_found_by_its_id_and_pages_reach_back_to_it()
    {
        await using var own = await app.StartElsewhereAsync();
        var old = await SendAsync("old", at: own);
        own.Clock.Now = own.Clock.Now.AddDays(20);
        for (var n = 0; n < 120; n++)
        {
            await SendAsync("new", at: own);
            own.Clock.Now = own.Clock.Now.AddMinutes(20);
        }

        var admin = await Browser.SignedInAsync(own, Role.Admin);
        var seen = new List<string>();
        var page = await admin.OpenAsync("/events?from=2026-03-01");

        while (true)
        {
            seen.AddRange(Addresses(page));

            if (page.QuerySelector("a[rel=next]") is not IHtmlAnchorElement older)
                break;

            page = await admin.OpenAsync(older.GetAttribute("href")!);
        }

        Assert.Equal(121, seen.Distinct().Count());
        Assert.Equal(121, seen.Count);
        Assert.Equal(seen.OrderByDescending(address => address.Split('/')[^1], StringComparer.Ordinal), seen);
        Assert.EndsWith(old.ToString(), seen[^1], StringComparison.Ordinal);
        Assert.EndsWith(old.ToString(), Assert.Single(await FindAsync(admin, $"?id={old}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_search_stands_beside_the_field_with_what_was_typed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.Http.GetAsync("/events?id=not-an-id&source=nooks");
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("not-an-id", page.QuerySelector<IHtmlInputElement>("#id")!.Value);
        Assert.Equal("true", page.QuerySelector("#id")!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.QuerySelector("#id-wrong"));
        Assert.NotNull(page.QuerySelector(".problem[role=alert]"));
    }

    [Theory]
    [InlineData(EventSql.OfAll, "raw_events_by_receipt")]
    [InlineData(EventSql.OfPlayers, "raw_events_pkey")]
    public async Task A_search_reads_an_index_and_not_all_events(string sql, string index)
    {
        await using var own = await app.StartElsewhereAsync();
        await using var connection = await own.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(ManySql, commandTimeout: 120);
        await connection.ExecuteAsync("vacuum analyze raw_events");
        var plan = string.Join('\n', await connection.QueryAsync<string>($"explain {sql}", new
        {
            all = true,
            team = (Guid?)null,
            self = Guid.Empty,
            today = new DateOnly(2026, 3, 4),
            name = (string?)null,
            pattern = (string?)null,
            type = (string?)null,
            source = (string?)null,
            company = "Acme",
            id = (Guid?)null,
            bulk = (Guid?)null,
            outcome = "",
            from = app.Clock.Now.AddHours(-8),
            until = app.Clock.Now,
            first = Guid.Empty,
            before = Guid.AllBitsSet,
            most = 51,
        }));

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on raw_events", plan, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Addresses(IHtmlDocument page) =>
        page.QuerySelectorAll("table.events tbody th a").Select(link => link.GetAttribute("href")!);

    private static async Task<IReadOnlyList<string>> FindAsync(Browser browser, string query) =>
        [.. Addresses(await browser.OpenAsync($"/events{query}"))];

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string address)
    {
        using var answer = await browser.Http.GetAsync(address);

        return answer.StatusCode;
    }

    private async Task<(Guid Capped, Guid Cooling)> LimitedAsync(string player)
    {
        var rules = app.Services.GetRequiredService<RuleCache>();
        await app.ExecuteAsync("update gamification_rules set daily_cap = 1 where event_type = 'email_sent'");
        await app.ExecuteAsync(
            "update gamification_rules set cooldown_seconds = 600 where event_type = 'call_connect'");
        await Eventually.BecomesTrueAsync(
            async () => (await rules.CurrentAsync()).Find("call_connect")!.Cooldown is not null);
        await SendAsync(player, "email_sent");
        await SendAsync(player, "call_connect");
        var limited = (await SendAsync(player, "email_sent"), await SendAsync(player, "call_connect"));
        await app.ExecuteAsync("update gamification_rules set daily_cap = null, cooldown_seconds = null");

        return limited;
    }

    private async Task<Guid> SendAsync(
        string player, string type = "call_dial", string source = "desk", Guid? key = null,
        HttpStatusCode status = HttpStatusCode.Created, RiftApp? at = null)
    {
        // Ids made in one millisecond are in no order.
        (at ?? app).Clock.Now += TimeSpan.FromSeconds(1);
        using var answer = await (at ?? app).PostAsync(new
        {
            source,
            event_type = type,
            player,
            metadata = new { company = "Acme" },
            idempotency_key = key ?? Guid.CreateVersion7(),
        });
        Assert.Equal(status, answer.StatusCode);

        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("event_id").GetGuid();
    }
}
