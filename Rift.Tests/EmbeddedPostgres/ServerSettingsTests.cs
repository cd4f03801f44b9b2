using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class ServerSettingsTests
{
    private const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData(0.5, 128)]
    [InlineData(4, 512)]
    [InlineData(24, 2048)]
    public void PostgreSQL_takes_an_eighth_of_the_memory_within_bounds(double gibibytes, long mebibytes) =>
        Assert.Equal(mebibytes, ServerSettings.BuffersFor((long)(gibibytes * Gibibyte)));
}
