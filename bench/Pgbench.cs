using System.Globalization;
using System.Text.RegularExpressions;
using Rift.Web.Rewarding.Recording.Statement;

namespace Rift.Bench;

/// <summary>
/// PostgreSQL's own benchmark doing Rift's own statement, one event a transaction, prepared, on the same server and
/// tables. It is spared the notification, which only Rift's processes need.
/// </summary>
internal static partial class Pgbench
{
    // What is not null of a batch of one event, by its column.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["n"] = "0",
        ["event_id"] = "gen_random_uuid()",
        ["player_id"] = "('00000000-0000-7000-9000-' || lpad(to_hex((:player)::int), 12, '0'))::uuid",
        ["source"] = "'bench'",
        ["event_type"] = "'call_dial'",
        ["metadata"] = """'{"company":"Acme Corp","call_duration":180}'""",
        ["quantity"] = "1",
        ["idempotency_key"] = "gen_random_uuid()::text",
        ["occurred_at"] = "now()",
        ["received_at"] = "now()",
        ["local_date"] = "current_date",
        ["rules_version"] = "1",
        ["full_gold"] = "10",
        ["full_xp"] = "5",
        ["detail"] = "'Acme Corp'",
        ["fingerprint"] = "gen_random_uuid()",
        ["content"] = "gen_random_uuid()",
        ["keyed"] = "true",
        ["repeats"] = "0",
    };

    public static async Task<Measured> IngestAsync(
        string pgbench, BenchServer server, int clients, int seconds, CancellationToken ct)
    {
        var script = Path.GetTempFileName();

        try
        {
            await File.WriteAllTextAsync(
                script, $"\\set player random(1, {BenchServer.Players})\n{Statement()};\n", ct);
            var output = await Tool.RunAsync(
                pgbench,
                [
                    "-n", "-M", "prepared", Text($"-c{clients}"), Text($"-j{Math.Min(2, clients)}"),
                    Text($"-T{seconds}"), "-f", script,
                ],
                new Dictionary<string, string>
                {
                    ["PGHOST"] = server.Connection.Host!,
                    ["PGPORT"] = Text($"{server.Connection.Port}"),
                    ["PGUSER"] = server.Connection.Username!,
                    ["PGPASSWORD"] = server.Connection.Password!,
                    ["PGDATABASE"] = server.Connection.Database!,
                },
                ct);

            return new Measured(
                double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
                double.Parse(Latency().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), null);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>Rift's statement for one event of the player that pgbench draws.</summary>
    public static string Statement() =>
        Told().Replace(StoreEvents.Sql, "")
            .Replace(" cross join (select count(*) from told) as after_telling", "", StringComparison.Ordinal)
            .Replace(
                EventColumns.OfAll.Unnest, $"unnest({string.Join(", ", EventColumns.OfAll.Select(ArrayOf))})",
                StringComparison.Ordinal)
            .Replace(EventColumns.DuplicateWindow, "interval '5 minutes'", StringComparison.Ordinal);

    private static string ArrayOf(BatchColumn column) =>
        $"array[{Values.GetValueOrDefault(column.Name, "null")}]::{column.Type}[]";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@", told as \(.*?group by part\s*\)", RegexOptions.Singleline)]
    private static partial Regex Told();

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"latency average = ([\d.]+)")]
    private static partial Regex Latency();
}
