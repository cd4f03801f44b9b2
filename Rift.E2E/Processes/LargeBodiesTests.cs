using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Rift.E2E.Processes;

/// <summary>A hundred large forms at once, from senders who need no sign-in.</summary>
public sealed class LargeBodiesTests(RiftProcess rift) : IClassFixture<RiftProcess>
{
    private const int Senders = 100;
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task They_are_refused_and_memory_stays_small()
    {
        var body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"Email={new string('a', Mebibyte)}&", 27)));

        var statuses = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => PostUnlessCutOffAsync(body)));

        Assert.All(statuses, status => Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge));
        Assert.InRange(rift.PeakMemory / Mebibyte, 1, 399);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(body[..Mebibyte]));
    }

    // Null for a sender who is cut off: Rift waits only some seconds for the rest of what it has refused.
    private async Task<HttpStatusCode?> PostUnlessCutOffAsync(byte[] form)
    {
        try
        {
            return await PostAsync(form);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<HttpStatusCode> PostAsync(byte[] form)
    {
        using var body = new ByteArrayContent(form);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var answer = await rift.Http.PostAsync("/sign-in", body);

        return answer.StatusCode;
    }
}
