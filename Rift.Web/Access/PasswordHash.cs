using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Rift.Web.Access.Links;

namespace Rift.Web.Access;

/// <summary>What a typed password is, beside the one on record.</summary>
public enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and to be hashed anew: the one on record is of an older and cheaper way.</summary>
    RightButOld,
}

/// <summary>
/// How passwords are kept and compared. It takes a core a tenth of a second, by design: <see cref="Passwords"/> sees to
/// it that only a few are at it.
/// </summary>
internal static class PasswordHash
{
    // PBKDF2 with HMAC-SHA512, as often as OWASP advises.
    private const int Iterations = 210_000;

    private static readonly object NoUser = new();

    private static readonly PasswordHasher<object> Hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private static readonly string OfNoAccount = Of(RandomToken.Create());

    public static string Of(string password) => Hasher.HashPassword(NoUser, password);

    /// <summary>Takes the same time whether there is a hash or not.</summary>
    public static PasswordVerdict Compare(string? hash, string typed)
    {
        var known = hash is not null && IsReadable(hash) && typed.Length <= Passwords.Longest;
        var verdict = Hasher.VerifyHashedPassword(NoUser, known ? hash! : OfNoAccount, known ? typed : "");

        return !known || verdict == PasswordVerificationResult.Failed ? PasswordVerdict.Wrong
            : verdict == PasswordVerificationResult.SuccessRehashNeeded ? PasswordVerdict.RightButOld
            : PasswordVerdict.Right;
    }

    // The operator may have locked an account by writing something else.
    private static bool IsReadable(string hash) => Convert.TryFromBase64String(hash, new byte[hash.Length], out _);
}
