using System.Text.Json;

namespace Rift.Tests.Ingest;

/// <summary>
/// PostgreSQL fails while the player of one event is looked up or made; its neighbours go their own way.
/// </summary>
public sealed class BatchRefusalsTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string TriggerSql = """
        create or replace function fail_by_name() returns trigger language plpgsql as $$
        begin
            if new.handle like 'state-%' then
                raise exception 'as the test wants it' using errcode = upper(substr(new.handle, 7, 5));
            end if;
            return new;
        end
        $$;

        create or replace trigger fail_by_name before insert on players
            for each row execute function fail_by_name();
        """;

    [Theory]
    [InlineData("state-22000", new[] { 201, 422, 201, 201 })]
    [InlineData("state-23514", new[] { 201, 422, 201, 201 })]
    [InlineData("state-57p03", new[] { 201, 503, 503, 503 })]
    [InlineData("state-25006", new[] { 201, 503, 503, 503 })]
    public async Task A_player_who_is_refused_costs_one_event_and_an_outage_those_that_are_not_stored(
        string failing, int[] codes)
    {
        await app.ExecuteAsync(TriggerSql);

        var results = await app.PostDialsAsync([$"before {failing}", failing, $"after {failing}", "default"]);

        Assert.Equal(codes, results.Select(Batches.CodeOf));
        Assert.Equal(
            codes.Count(code => code == 201),
            await app.CountAsync($"""
                select count(*) from raw_events
                where event_id in ('{string.Join("','", results.Select(IdOf))}')
                """));
    }

    private static Guid IdOf(JsonElement result) =>
        result.TryGetProperty("event_id", out var id) ? id.GetGuid() : Guid.Empty;
}
