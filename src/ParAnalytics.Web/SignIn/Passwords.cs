using Microsoft.AspNetCore.Identity;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.SignIn;

/// <summary>Passwords of accounts: hashed by the framework's hasher, locked for a while after too many wrong ones.</summary>
internal sealed class Passwords(DataFolder folder, TimeProvider clock)
{
    private const int MostFailures = 5;
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);
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

        var now = clock.GetUtcNow();
        var right = _hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
        if (account.IsDisabled || account.LockedUntil > now)
        {
            return null;
        }

        var failures = right ? 0 : account.FailedCount + 1;
        if (failures != account.FailedCount)
        {
            var locked = failures >= MostFailures;
            folder.Office.Accounts.KeepSignInState(
                account with { FailedCount = locked ? 0 : failures, LockedUntil = locked ? now + Lock : null },
                locked ? "account.lock" : null,
                Actor.System);
        }

        return right ? account : null;
    }
}
