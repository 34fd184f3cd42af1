using Microsoft.AspNetCore.Identity;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>Passwords of accounts: hashed by the framework's hasher, locked for a while after too many wrong ones.</summary>
internal sealed class Passwords(DataFolder folder, SecurityProfile profile, KnownBrowsers browsers, TimeProvider clock)
{
    private readonly PasswordHasher<AccountRecord> _hasher = new();

    /// <summary>A hash to compare with when there is no such account, so that the answer takes as long.</summary>
    private readonly string _nobody = new PasswordHasher<AccountRecord>().HashPassword(null!, "nobody");

    /// <summary>
    /// The account, when name and password are right and it is open; null otherwise, without saying which. A refusal is written down, also of a name
    /// that is nobody's, so that it takes as long.
    /// </summary>
    public AccountRecord? Check(HttpContext context, string name, string password)
    {
        if (folder.Office.Accounts.Find(name) is not { PasswordHash: { } hash } account)
        {
            _hasher.VerifyHashedPassword(null!, _nobody, password);
            folder.Office.Accounts.Refuse(null);
            return null;
        }

        var isRight = _hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
        if (!IsOpen(context, account))
        {
            folder.Office.Accounts.Refuse(account.Name);
            return null;
        }

        if (!isRight)
        {
            Failed(context, account);
            return null;
        }

        if (account.TotpKey is null)
        {
            Succeeded(context, account);
        }

        return account;
    }

    /// <summary>Whether the account may be tried from this browser: strangers wait while it is locked, a browser that is known while it failed too often itself.</summary>
    public bool IsOpen(HttpContext context, AccountRecord account) =>
        !account.IsDisabled && (browsers.Find(context, account) is { } mark ? browsers.MayTry(mark) : !(account.LockedUntil > clock.GetUtcNow()));

    /// <summary>Counts a wrong password or code against the account, or against a browser that is known.</summary>
    public void Failed(HttpContext context, AccountRecord account)
    {
        if (browsers.Find(context, account) is { } mark)
        {
            browsers.Failed(mark);
            folder.Office.Accounts.Refuse(account.Name);
        }
        else
        {
            folder.Office.Accounts.CountFailure(account.Name, profile.MostFailures, profile.Lock);
        }
    }

    /// <summary>Forgets earlier failures of whoever has given all that is asked; those of strangers stand where the browser is known.</summary>
    public void Succeeded(HttpContext context, AccountRecord account)
    {
        if (browsers.Find(context, account) is { } mark)
        {
            browsers.Forget(mark);
        }
        else if (account.FailedCount > 0)
        {
            folder.Office.Accounts.ForgetFailures(account.Name);
        }
    }

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
