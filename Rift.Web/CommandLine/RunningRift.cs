using System.Globalization;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Intake;
using Rift.Web.Settings;

namespace Rift.Web.CommandLine;

/// <summary>The Rift that serves on this machine, seen from outside as an integration sees it.</summary>
internal sealed class RunningRift(RiftSettings settings) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{settings.Port}")),
        Timeout = TimeSpan.FromSeconds(15),
    };

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        // It is asked by the address of this machine, and answers for one host only where the operator has named it.
        request.Headers.Host = settings.PublicUrl?.Authority;

        try
        {
            return await _http.SendAsync(request, ct);
        }
        catch (HttpRequestException lost)
        {
            throw new CommandFailedException(
                CommandTexts.NoAnswer.Fill(_http.BaseAddress, lost.Message));
        }
    }

    public HttpRequestMessage WithSecret(HttpRequestMessage request)
    {
        request.Headers.Add(
            WebhookSecret.Header, settings.WebhookSecret ?? GeneratedSecret.Of(DataFolder.Open(settings.DataFolder)));

        return request;
    }

    public void Dispose() => _http.Dispose();
}
