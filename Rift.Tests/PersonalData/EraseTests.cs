using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.PersonalData;

public sealed class EraseTests(RiftApp app) : IClassFixture<RiftApp>
{
    // Words that an edit of the person left in the audit log too, though they are no names.
    private const string OfOthers = """{"from": "player", "to": "admin", "zone": "Europe/London"}""";

    private static readonly string[] Traces = ["Rosalind", "Franklin", "photo51", "kings.example", "Quine", "Braggs"];

    [Fact]
    public async Task Nothing_in_the_whole_database_tells_who_it_was_and_every_figure_stays()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Erasing Admin");
        var (person, merged) = await LeaveTracesAsync(admin);
        var before = await app.CountAsync(
            "select sum(gold)::bigint * 1000003 + sum(xp)::bigint * 1009 + sum(events)::bigint from player_totals");

        foreach (var trace in Traces)
            Assert.NotEmpty(await FindAsync(trace));

        var page = await admin.OpenAsync($"/admin/players/{person}/erase");
        Assert.Contains("Quine", page.Body!.TextContent, StringComparison.Ordinal);
        var done = await admin.SubmitAndReadAsync(page, "#erase", ("name", "Rosalind Franklin"));
        Assert.Contains("erased", done.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(1, await app.CountAsync("""
            select count(*) from review_items where appeal = 'it was Erased player'
                and reason = 'no, it was Erased player; ask rf@kings.example.org, not photo51@elsewhere.example'
            """));
        await app.ExecuteAsync("update review_items set reason = null where appeal = 'it was Erased player'");
        Assert.Equal(1, await app.CountAsync(
            "select count(*) from reward_entries where reason = 'as good as Erased player and Erased player'"));

        foreach (var trace in Traces)
            Assert.Empty(await FindAsync(trace));

        Assert.Equal(before, await app.CountAsync(
            "select sum(gold)::bigint * 1000003 + sum(xp)::bigint * 1009 + sum(events)::bigint from player_totals"));
        Assert.Empty(await app.ReconcileAsync());
        Assert.Equal(2, await app.CountAsync($"""
            select count(*) from players
            where player_id in ('{person}', '{merged}') and display_name = 'Erased player' and erased_at is not null
                and handle like 'erased-%'
            """));
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from audit_log
            where action = 'player.erased' and subject_id = '{person}' and actor = 'Erasing Admin'
            """));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.GetAsync($"/admin/players/{person}")).StatusCode);
        Assert.NotEmpty(await FindAsync("Rosalie"));
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from audit_log where subject = 'UTC' and details = '{OfOthers}'"));
    }

    [Fact]
    public async Task What_a_writer_stores_that_still_knew_the_person_is_forgotten_too()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var person = await app.AddPlayerAsync("late-writer");
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{person}/erase"), "#erase", ("name", "late-writer"));
        await app.ExecuteAsync("""
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, idempotency_key,
                occurred_at, received_at, local_date, gold, xp)
            values ($1, $2, 'late', 'call_dial', '{"to": "late-writer"}', 1, 'late-writer-1', now(), now(),
                '2026-03-04', 0, 0)
            """, person.Value, Guid.CreateVersion7());
        Assert.NotEmpty(await FindAsync("late-writer"));

        await app.Services.GetRequiredService<ForgetDetails>().RunAsync(CancellationToken.None);

        Assert.Empty(await FindAsync("late-writer"));
        await app.ExecuteAsync("delete from raw_events where player_id = $1", person.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not confirmed")]
    public async Task Without_the_name_typed_nothing_is_erased(string typed)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var person = await app.AddPlayerAsync("Not Confirmed");
        await app.ExecuteAsync(
            "update players set handle = $2 where player_id = $1", person.Value, $"nc-{Guid.CreateVersion7()}");
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/players/{person}/erase"), "#erase", ("name", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "Nothing was erased", (await Browser.ReadAsync(answer)).QuerySelector("#name-wrong")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from players where player_id = '{person}' and erased_at is null"));
    }

    [Fact]
    public async Task The_last_admin_and_the_default_player_are_not_erased()
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(elsewhere, Role.Admin, "Last One");
        var form = await admin.OpenAsync($"/admin/players/{admin.Player}/erase");
        using var refused = await admin.SubmitAsync(form, "#erase", ("name", "Last One"));
        Assert.Contains(
            "the last admin", (await Browser.ReadAsync(refused)).QuerySelector("#name-wrong")!.TextContent,
            StringComparison.Ordinal);

        using var needed = await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/players/{PlayerId.Default}/erase"), "#erase", ("name", "Player One"));
        Assert.Contains(
            "default player", (await Browser.ReadAsync(needed)).QuerySelector("#name-wrong")!.TextContent,
            StringComparison.Ordinal);

        await Browser.SignedInAsync(elsewhere, Role.Admin);
        Assert.Equal(
            HttpStatusCode.Redirect, (await admin.SubmitAsync(form, "#erase", ("name", "Last One"))).StatusCode);
        Assert.Equal(1, await elsewhere.CountAsync("select count(*) from players where erased_at is not null"));
    }

    [Fact]
    public async Task A_merge_with_an_erased_player_is_not_undone()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (stays, goes) = (await app.AddPlayerAsync("erase-stays"), await app.AddPlayerAsync("erase-goes"));
        var merged = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{stays}/merge?with={goes}"), "#merge");
        var undo = merged.QuerySelector("a[href*='/undo']")!.GetAttribute("href")!;
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{stays}/erase"), "#erase", ("name", "erase-stays"));

        Assert.Contains(
            "erased since", (await admin.OpenAsync(undo)).QuerySelector(".problem")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Player)]
    public async Task Only_an_admin_erases(Role role)
    {
        var visitor = await Browser.SignedInAsync(app, role);

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await visitor.Http.GetAsync($"/admin/players/{visitor.Player}/erase")).StatusCode);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        Assert.Equal(
            HttpStatusCode.OK, (await admin.Http.GetAsync($"/admin/players/{visitor.Player}/erase")).StatusCode);
    }

    /// <summary>Puts a row about the person into every table that holds any.</summary>
    private async Task<(PlayerId Person, PlayerId Merged)> LeaveTracesAsync(Browser admin)
    {
        var self = await Browser.SignedInAsync(app, Role.Admin, "Rosalind");
        var person = self.Player;
        var bystander = await app.AddPlayerAsync("Rosalie Bystander");
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{person}"), "form.panel",
            ("name", "Rosalind Franklin"), ("handle", "photo51"), ("email", "rf@kings.example"), ("initials", "RF"),
            ("time_zone", "Europe/London"), ("role", "admin"));
        await app.PostAsync(new
        {
            source = "lab",
            event_type = "meeting_booked",
            metadata = new { company = "Braggs with Franklin" },
            player = "photo51",
            idempotency_key = "photo51-key",
        });
        var awards = app.Services.GetRequiredService<AwardByHand>();
        var by = new CurrentUser(admin.Player, "Erasing Admin", "EA", Role.Admin, null, null);
        await awards.ExecuteAsync(
            Guid.CreateVersion7(), person, 40, 4, "Franklin was right", by, CancellationToken.None);
        await awards.ExecuteAsync(
            Guid.CreateVersion7(), bystander, 10, 1, "well done",
            new CurrentUser(person, "Rosalind Franklin", "RF", Role.Admin, null, null), CancellationToken.None);
        await awards.ExecuteAsync(
            Guid.CreateVersion7(), bystander, 10, 1, "as good as ROSALIND FRANKLIN and Photo51", by,
            CancellationToken.None);
        var eventId = Guid.Parse(
            (await FindColumnAsync($"select event_id::text from raw_events where player_id = '{person}'")));
        await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(bystander, "beside Rosalind Franklin", CancellationToken.None);
        await app.Services.GetRequiredService<CorrectEvent>()
            .VoidAsync(person, eventId, "Franklin asked", by, CancellationToken.None);
        await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(person, "Franklin's desk", CancellationToken.None);
        await app.Services.GetRequiredService<Invitations>()
            .CreateAsync(person, InvitationPurpose.Password, by, CancellationToken.None);
        await app.ExecuteAsync("""
            insert into review_items (item_id, player_id, kind, event_type, local_date, events, first_at, last_at,
                appeal, appealed_at, reason)
            values (gen_random_uuid(), $1, 'burst', '*', '2026-03-04', 4, now(), now(), 'Franklin typed fast', now(),
                'Franklin again')
            """, person.Value);
        await app.ExecuteAsync("""
            insert into review_items (item_id, player_id, kind, event_type, local_date, events, first_at, last_at,
                appeal, appealed_at, reason)
            values (gen_random_uuid(), $1, 'burst', '*', '2026-03-04', 4, now(), now(), 'it was rosalind franklin',
                now(), 'no, it was rf@kings.example; ask rf@kings.example.org, not photo51@elsewhere.example')
            """, bystander.Value);
        await app.ExecuteAsync(
            """
            insert into audit_log (at, actor, action, subject, details)
            values (now(), 'barbara', 'role.changed', 'UTC', $1::jsonb)
            """, OfOthers);
        await app.ExecuteAsync("update gamification_rules set label = 'Dialled' where event_type = 'call_dial'");
        await app.ExecuteAsync("update rule_changes set changed_by = 'Rosalind Franklin'");
        await app.ExecuteAsync(
            """
            insert into audit_log (at, actor, action, subject, details)
            values (now(), 'barbara', 'note', 'about Rosalind Franklin and Rosalie', $1::jsonb)
            """,
            """{"list": ["mail to RF@kings.example", "photo51"], "deeper": {"who": "rosalind franklin"}}""");
        var merged = await app.AddPlayerAsync("Quine");
        await app.EarnAsync("call_dial", "quine");
        await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/players/{person}/merge?with={merged}"), "#merge");

        return (person, merged);
    }

    /// <summary>The tables in which the text stands.</summary>
    private async Task<string[]> FindAsync(string text)
    {
        var found = new List<string>();

        const string Tables =
            "select string_agg(quote_ident(tablename), ' ') from pg_tables where schemaname = 'public'";

        foreach (var table in (await FindColumnAsync(Tables)).Split(' '))
        {
            if (await app.CountAsync($"select count(*) from {table} t where t::text ilike '%{text}%'") > 0)
                found.Add(table);
        }

        return [.. found];
    }

    private async Task<string> FindColumnAsync(string sql)
    {
        await using var command = app.Database.CreateCommand(sql);

        return (string)(await command.ExecuteScalarAsync())!;
    }
}
