using System.Globalization;

namespace Rift.E2E.Faults;

/// <summary>
/// How long the fault tests take: short in every test run, longer on request with <c>RIFT_FAULT_ROUNDS=10 dotnet test
/// --filter Faults</c>.
/// </summary>
internal static class LongForm
{
    /// <summary>How often each process is killed.</summary>
    public static int Rounds { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("RIFT_FAULT_ROUNDS"), CultureInfo.InvariantCulture, out var rounds)
            ? rounds
            : 2;

    /// <summary>How long the database hangs.</summary>
    public static TimeSpan Freeze { get; } = TimeSpan.FromSeconds(Math.Min(20, 4 * Rounds));
}
