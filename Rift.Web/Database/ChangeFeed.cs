using System.Security.Cryptography;
using Npgsql;
using Rift.Domain;

namespace Rift.Web.Database;

/// <summary>
/// Tells this process what changed, whichever process changed it. Other processes' changes come by LISTEN/NOTIFY; where
/// that connection was lost, everything may have changed.
/// </summary>
public sealed class ChangeFeed(NpgsqlDataSource database, TimeProvider clock, ILogger<ChangeFeed> logger)
    : BackgroundService
{
    /// <summary>For a command that changes what many players have: a running Rift reads all of it again.</summary>
    public const string TellEverythingSql = "select pg_notify('rift', 'everything')";

    private static readonly TimeSpan PauseBeforeReconnect = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SilenceBeforeProbe = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isConnected;

    public event Action<PlayerId>? PlayerChanged;

    /// <summary>There is something new to tell a player.</summary>
    public event Action<PlayerId>? NewsArrived;

    public event Action? RulesChanged;

    /// <summary>Missions, badges, the calendar: what decides about awards.</summary>
    public event Action? GameChanged;

    /// <summary>Names, roles, teams, time zones: who people are.</summary>
    public event Action? PeopleChanged;

    /// <summary>Accounts, sessions and links: who may come in.</summary>
    public event Action? AccessChanged;

    /// <summary>Nothing known so far can be trusted.</summary>
    public event Action? EverythingChanged;

    /// <summary>The reason why nothing is heard for now.</summary>
    public event Action<string>? ConnectionLost;

    /// <summary>Marks this process's own messages, which it has acted on before they come back.</summary>
    public string Instance { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>False while changes may pass unseen, which is also when the database is unavailable.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>Completes when the first LISTEN stands.</summary>
    public Task Listening => _listening.Task;

    public void TellPlayers(IEnumerable<PlayerId> players)
    {
        foreach (var player in players)
            PlayerChanged?.Invoke(player);
    }

    /// <summary>For the writer of a change to accounts, sessions or links: its notice comes back only later.</summary>
    public void TellAccess() => AccessChanged?.Invoke();

    /// <summary>For the writer of a change to people: its notice comes back only later.</summary>
    public void TellPeople() => PeopleChanged?.Invoke();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                logger.LogDebug("Lost the connection that tells of changes: {Reason}", lost.Message);

                if (IsConnected)
                    ConnectionLost?.Invoke(lost.Message);

                _isConnected = false;

                // What died with this connection also killed those that lie idle in the pool.
                database.Clear();
                await Task.Delay(PauseBeforeReconnect, clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, message) => Tell(message.Payload);
        await using var listen = new NpgsqlCommand("listen rift", connection);
        await listen.ExecuteNonQueryAsync(ct);

        EverythingChanged?.Invoke();
        _isConnected = true;
        _listening.TrySetResult();

        while (true)
        {
            if (!await connection.WaitAsync(SilenceBeforeProbe, ct))
                await ProbeAsync(connection, ct);
        }
    }

    // A server that hangs sends no error: silence has to be asked about.
    private static async Task ProbeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var probe = new NpgsqlCommand("select 1", connection) { CommandTimeout = 3 };
        await probe.ExecuteScalarAsync(ct);
    }

    private void Tell(string payload)
    {
        switch (payload.Split(' '))
        {
            case ["players", var instance, var ids] when instance != Instance:
                TellPlayers(PlayersOf(ids));
                break;
            case ["news", var ids]:
                foreach (var player in PlayersOf(ids))
                    NewsArrived?.Invoke(player);
                break;
            case ["rules"]:
                RulesChanged?.Invoke();
                break;
            case ["game"]:
                GameChanged?.Invoke();
                break;
            case ["people"]:
                PeopleChanged?.Invoke();
                break;
            case ["access"]:
                AccessChanged?.Invoke();
                break;
            case ["everything"]:
                EverythingChanged?.Invoke();
                break;
        }
    }

    private static IEnumerable<PlayerId> PlayersOf(string ids) =>
        ids.Split(',').Select(id => new PlayerId(Guid.Parse(id)));
}
