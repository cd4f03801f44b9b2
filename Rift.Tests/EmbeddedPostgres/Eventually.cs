namespace Rift.Tests.EmbeddedPostgres;

internal static class Eventually
{
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token);
    }
}
