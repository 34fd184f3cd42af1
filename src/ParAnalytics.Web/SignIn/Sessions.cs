using System.Security.Claims;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>Signed-in browsers: begun with a password, over when the office says so, on pages and open connections alike.</summary>
internal sealed class Sessions(DataFolder folder, OwnerSessions owners, SecurityProfile profile)
{
    private const string SecretClaim = "par:session";
    private const string OwnerClaim = "par:owner";

    public ClaimsPrincipal Begin(AccountRecord account, string scheme, string from = "")
    {
        var principal = Visitor.Principal(account.Actor, account.Viewer, scheme);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SecretClaim, folder.Office.Sessions.Start(account, profile.Longest, from)));
        return principal;
    }

    /// <summary>A session of whoever came by the one-time link.</summary>
    public ClaimsPrincipal BeginOwner(string scheme)
    {
        var principal = Visitor.Principal(Actor.FolderOwner, Viewer.Administrator, scheme);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(OwnerClaim, owners.Begin()));
        return principal;
    }

    /// <summary>Whether the session or token still stands and its account is as it was.</summary>
    /// <param name="isSeen">Whether somebody did something; looking after open connections is none.</param>
    public bool IsAlive(ClaimsPrincipal user, bool isSeen = true) => IsAlive(user, isSeen, out _);

    /// <param name="account">The account of the session; null for tokens and the owner.</param>
    public bool IsAlive(ClaimsPrincipal user, bool isSeen, out AccountRecord? account)
    {
        account = null;
        if (user.FindFirstValue(OwnerClaim) is { } owner)
        {
            return owners.IsAlive(owner, isSeen);
        }

        if (user.FindFirstValue(SecretClaim) is not { } secret)
        {
            return user.Identity?.Name is not { } name || !name.StartsWith("token:", StringComparison.Ordinal) || folder.Office.Tokens.IsAlive(name);
        }

        account = folder.Office.Sessions.Find(secret, profile.Idle, isSeen);
        return account is not null && Visitor.Of(user) is { Actor: { } actor } visitor && actor.Name == account.Name && visitor.Own == account.Viewer;
    }

    /// <summary>What ties an open connection to its session, so that connections of one are asked about once.</summary>
    public static string? KeyOf(ClaimsPrincipal user) => user.FindFirstValue(SecretClaim) ?? user.FindFirstValue(OwnerClaim) ?? user.Identity?.Name;

    public void End(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(OwnerClaim) is { } owner)
        {
            owners.End(owner);
        }
        else if (user.FindFirstValue(SecretClaim) is { } secret && Visitor.Of(user).Actor is { } actor)
        {
            folder.Office.Sessions.End(secret, actor);
        }
    }
}
