using System.Globalization;
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

/// <summary>How passwords are chosen, kept and compared.</summary>
public sealed class Passwords
{
    public const int Shortest = 10;
    public const int Longest = 128;

    // PBKDF2 with HMAC-SHA512, as often as OWASP advises.
    private const int Iterations = 210_000;

    private readonly PasswordHasher<Passwords> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly string _ofNoAccount;

    public Passwords() => _ofNoAccount = Hash(RandomToken.Create());

    /// <summary>What is wrong with a new password; null where nothing is.</summary>
    public static string? ComplaintAbout(string password) => password.Length switch
    {
        < Shortest => string.Create(
            CultureInfo.InvariantCulture, $"Use at least {Shortest} characters; this has {password.Length}."),
        > Longest => string.Create(
            CultureInfo.InvariantCulture, $"Use at most {Longest} characters; this has {password.Length}."),
        _ when password.Distinct().Count() == 1 => "Use more than one character.",
        _ => null,
    };

    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <summary>Takes the same time whether there is a hash or not.</summary>
    public PasswordVerdict Compare(string? hash, string typed)
    {
        var known = hash is not null && IsReadable(hash) && typed.Length <= Longest;
        var verdict = _hasher.VerifyHashedPassword(this, known ? hash! : _ofNoAccount, known ? typed : "");

        return !known || verdict == PasswordVerificationResult.Failed ? PasswordVerdict.Wrong
            : verdict == PasswordVerificationResult.SuccessRehashNeeded ? PasswordVerdict.RightButOld
            : PasswordVerdict.Right;
    }

    // The operator may have locked an account by writing something else.
    private static bool IsReadable(string hash) => Convert.TryFromBase64String(hash, new byte[hash.Length], out _);
}
