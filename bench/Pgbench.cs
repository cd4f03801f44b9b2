using System.Globalization;
using System.Text.RegularExpressions;
using Rift.Web.Rewarding.Recording;

namespace Rift.Bench;

/// <summary>
/// PostgreSQL's own benchmark doing Rift's own statement, one event a transaction, prepared, on the same server and tables.
/// It is spared the notification, which only Rift's processes need.
/// </summary>
internal static partial class Pgbench
{
    // In the order of the statement's parameters: what a batch of one event would hold.
    private static readonly string[] Values =
    [
        "array[0]", "array[gen_random_uuid()]",
        "array[('00000000-0000-7000-9000-' || lpad(to_hex((:player)::int), 12, '0'))::uuid]",
        "array['bench']", "array['call_dial']", """array['{"company":"Acme Corp","call_duration":180}']""", "array[1::numeric]",
        "array[gen_random_uuid()::text]", "array[now()]", "array[now()]", "array[current_date]", "array[10]", "array[5]", "array['Acme Corp']",
        "array[gen_random_uuid()]", "array[gen_random_uuid()]", "array[true]", "array[1::bigint]", "array[0]", "interval '5 minutes'",
    ];

    public static async Task<Measured> IngestAsync(string pgbench, BenchServer server, int clients, int seconds, CancellationToken ct)
    {
        var script = Path.GetTempFileName();

        try
        {
            await File.WriteAllTextAsync(script, $"\\set player random(1, {BenchServer.Players})\n{Statement()};\n", ct);
            var output = await Tool.RunAsync(
                pgbench,
                ["-n", "-M", "prepared", Text($"-c{clients}"), Text($"-j{Math.Min(2, clients)}"), Text($"-T{seconds}"), "-f", script],
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
    public static string Statement()
    {
        var sql = Told().Replace(StoreEvents.Sql, "").Replace(" cross join (select count(*) from told) as after_telling", "", StringComparison.Ordinal);

        return Parameter().Replace(sql, match => Values[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@", told as \(.*?group by part\s*\)", RegexOptions.Singleline)]
    private static partial Regex Told();

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"latency average = ([\d.]+)")]
    private static partial Regex Latency();
}
