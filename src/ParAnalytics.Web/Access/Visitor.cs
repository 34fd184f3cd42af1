using System.Security.Claims;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Web.Access;

/// <summary>Who calls: nobody known, or a signed-in account with its role and units.</summary>
/// <param name="Viewer">As whom everything is shown and allowed.</param>
/// <param name="Actor">Who it really is; null for the public, which changes nothing.</param>
public sealed record Visitor(Viewer Viewer, Actor? Actor)
{
    private const string RoleClaim = "par:role";
    private const string UnitClaim = "par:unit";
    private const string AsRoleClaim = "par:as-role";
    private const string AsUnitClaim = "par:as-unit";

    public static Visitor Anonymous { get; } = new(Viewer.Anonymous, null);

    /// <summary>Role and units of the account itself; another than <see cref="Viewer"/> while an administrator looks with another role.</summary>
    public Viewer Own { get; init; } = Viewer;

    /// <summary>Whether an administrator looks with another role: then nothing can be changed.</summary>
    public bool IsLookingAs { get; init; }

    public bool IsSignedIn => Actor is not null && Viewer.Role != Role.Public;

    public static Visitor Of(HttpContext context) => Of(context.User);

    public static Visitor Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true, Name: { Length: > 0 } name } || !Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var role))
        {
            return Anonymous;
        }

        var own = new Viewer(role, Units(user, UnitClaim));
        var actor = new Actor(name, role, own.Units.Count == 1 ? own.Units[0] : null);
        return role == Role.Admin && Enum.TryParse<Role>(user.FindFirstValue(AsRoleClaim), out var other)
            ? new Visitor(new Viewer(other, Units(user, AsUnitClaim)), actor) { Own = own, IsLookingAs = true }
            : new Visitor(own, actor);
    }

    /// <summary>The account as claims, for a cookie or a token.</summary>
    public static ClaimsPrincipal Principal(Actor actor, Viewer viewer, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, RoleClaim);
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        identity.AddClaim(new Claim(RoleClaim, viewer.Role.ToString()));
        identity.AddClaims(viewer.Units.Items.Select(u => new Claim(UnitClaim, u.ToString())));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The same session looking with another role and scope; with null again as itself.</summary>
    public static ClaimsPrincipal LookingAs(ClaimsPrincipal user, Viewer? other)
    {
        var identity = ((ClaimsIdentity)user.Identity!).Clone();
        foreach (var claim in identity.FindAll(c => c.Type is AsRoleClaim or AsUnitClaim).ToList())
        {
            identity.RemoveClaim(claim);
        }

        if (other is not null)
        {
            identity.AddClaim(new Claim(AsRoleClaim, other.Role.ToString()));
            identity.AddClaims(other.Units.Items.Select(u => new Claim(AsUnitClaim, u.ToString())));
        }

        return new ClaimsPrincipal(identity);
    }

    private static EquatableArray<UnitKey> Units(ClaimsPrincipal user, string type) => user.FindAll(type).Select(c => UnitKey.Parse(c.Value)).ToEquatableArray();
}
