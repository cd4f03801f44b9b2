using System.Globalization;
using Rift.Domain.Wording;
using Rift.Web.EmbeddedPostgres.Processes;

namespace Rift.Web.EmbeddedPostgres.Login;

/// <summary>
/// The user who runs PostgreSQL: the current one, or, because PostgreSQL refuses root, one without rights.
/// </summary>
internal sealed class ServerUser
{
    // A folder that only root can walk to is open to its owner all the same, when a process starts in it. So the data
    // folder stays closed, wherever it lies: a shell opens the folder it starts in, and PostgreSQL, which before
    // version 16 walks about and has to find back, is told to use what is open.
    private const string OpenFolder = "/proc/self/fd/9";
    private const string OpenAndRun = "exec 9<. && cd / && exec \"$0\" \"$@\"";

    private readonly Account? _account;

    private ServerUser(Account? account) => _account = account;

    private sealed record Account(string Name, int User, int Group);

    public bool IsAnotherUser => _account is not null;

    public static async Task<ServerUser> ChooseAsync(string clusterFolder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerUser(null);
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException(EmbeddedTexts.NotAsRoot);

        var accounts = ReadAccounts();
        var owner = Directory.Exists(clusterFolder) ? await OwnerOfAsync(clusterFolder, ct) : null;

        // The owner first: what an ordinary user began stays theirs when root starts it once.
        return new ServerUser(
            accounts.Find(account => account.User != 0 && account.User == owner)
            ?? accounts.Find(account => account.Name == "postgres")
            ?? accounts.Find(account => account.Name == "nobody")
            ?? throw new EmbeddedPostgresException(
                EmbeddedTexts.NoUserToRunAs));
    }

    /// <summary>What a program that this user runs in <paramref name="folder"/> calls that folder.</summary>
    public string NameOf(string folder) => IsAnotherUser ? OpenFolder : folder;

    public Command Run(string program, IReadOnlyList<string> arguments, string folder) =>
        _account is { } account
            ? new Command(
                "setpriv",
                [
                    $"--reuid={account.User}", $"--regid={account.Group}", "--clear-groups", "--",
                    "sh", "-c", OpenAndRun, program, .. arguments,
                ],
                folder)
            : new Command(program, arguments, folder);

    public async Task<bool> CanRunAsync(string program, CancellationToken ct) =>
        (await Run("test", ["-x", program], "/").RunAsync(ct)).ExitCode == 0;

    public async Task TakeOverAsync(string folder, CancellationToken ct)
    {
        if (_account is not { } account || await OwnerOfAsync(folder, ct) == account.User)
            return;

        var result = await new Command("chown", ["-hR", $"{account.User}:{account.Group}", folder], "/").RunAsync(ct);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException(EmbeddedTexts.CannotGive.Fill(folder, account.Name, result.Output));
    }

    private static async Task<int?> OwnerOfAsync(string folder, CancellationToken ct)
    {
        var result = await new Command("stat", ["-c", "%u", folder], "/").RunAsync(ct);

        return int.TryParse(result.Output, CultureInfo.InvariantCulture, out var owner) ? owner : null;
    }

    private static List<Account> ReadAccounts() =>
    [
        .. from line in File.ReadLines("/etc/passwd")
           let field = line.Split(':')
           where field.Length > 3
           let user = ReadId(field[2])
           let @group = ReadId(field[3])
           where user is not null && @group is not null
           select new Account(field[0], user.Value, @group.Value),
    ];

    private static int? ReadId(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;
}
