using System.Security.Claims;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Web.Access;

/// <summary>Who calls: nobody known, or a signed-in account with its role and units.</summary>
/// <param name="Actor">Null for the public, which changes nothing.</param>
public sealed record Visitor(Viewer Viewer, Actor? Actor)
{
    private const string RoleClaim = "par:role";
    private const string UnitClaim = "par:unit";

    public static Visitor Anonymous { get; } = new(Viewer.Anonymous, null);

    public bool IsSignedIn => Actor is not null;

    public static Visitor Of(HttpContext context) => Of(context.User);

    public static Visitor Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true, Name: { Length: > 0 } name } || !Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var role))
        {
            return Anonymous;
        }

        var units = user.FindAll(UnitClaim).Select(c => UnitKey.Parse(c.Value)).ToEquatableArray();
        return new Visitor(new Viewer(role, units), new Actor(name, role, units.Count == 1 ? units[0] : null));
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
}
