using System.Diagnostics;

namespace Rift.E2E;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);

    public static Task TrueAsync(string what, Func<bool> condition) =>
        TrueAsync(what, () => Task.FromResult(condition()));

    public static async Task TrueAsync(string what, Func<Task<bool>> condition)
    {
        var waiting = Stopwatch.StartNew();

        while (!await condition())
        {
            if (waiting.Elapsed > Patience)
                throw new TimeoutException($"It did not happen within {Patience.TotalSeconds:0} s that {what}.");

            await Task.Delay(Glance);
        }
    }
}
