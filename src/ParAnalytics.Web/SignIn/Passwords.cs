using Microsoft.AspNetCore.Identity;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>Passwords of accounts: hashed by the framework's hasher, locked for a while after too many wrong ones.</summary>
internal sealed class Passwords(DataFolder folder, SecurityProfile profile, TimeProvider clock)
{
    private readonly PasswordHasher<AccountRecord> _hasher = new();

    /// <summary>A hash to compare with when there is no such account, so that the answer takes as long.</summary>
    private readonly string _nobody = new PasswordHasher<AccountRecord>().HashPassword(null!, "nobody");

    /// <summary>The account, when name and password are right and it is open; null otherwise, without saying which.</summary>
    public AccountRecord? Check(string name, string password)
    {
        if (folder.Office.Accounts.Find(name) is not { PasswordHash: { } hash } account)
        {
            _hasher.VerifyHashedPassword(null!, _nobody, password);
            return null;
        }

        var isRight = _hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
        if (!IsOpen(account))
        {
            return null;
        }

        if (!isRight)
        {
            Failed(account);
            return null;
        }

        if (account is { TotpKey: null, FailedCount: > 0 })
        {
            folder.Office.Accounts.ForgetFailures(name);
        }

        return account;
    }

    public bool IsOpen(AccountRecord account) => !account.IsDisabled && !(account.LockedUntil > clock.GetUtcNow());

    /// <summary>Counts a wrong password or code against the account.</summary>
    public void Failed(AccountRecord account) => folder.Office.Accounts.CountFailure(account.Name, profile.MostFailures, profile.Lock);

    public string HashOf(string password) => _hasher.HashPassword(null!, password);

    public bool IsOf(AccountRecord account, string password) =>
        account.PasswordHash is { } hash && _hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Key of what is wrong with a new password; null when it will do.</summary>
    public string? Wrong(AccountRecord account, string password, string again) =>
        password != again ? "password.differs"
        : password.Length < profile.PasswordLetters || Kinds(password) < profile.PasswordKinds || password.Contains(account.Name, StringComparison.OrdinalIgnoreCase) ? "password.weak"
        : IsOf(account, password) ? "password.same"
        : null;

    private static int Kinds(string password) =>
        (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsUpper) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0) + (password.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);
}
