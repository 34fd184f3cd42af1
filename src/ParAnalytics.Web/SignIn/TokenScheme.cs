using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ParAnalytics.Domain.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Edge;

namespace ParAnalytics.Web.SignIn;

/// <summary>Reads <c>Authorization: Bearer …</c>: a token of the office, or on this machine the server's own.</summary>
internal sealed class TokenScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ServerToken server, DataFolder folder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var token = header[Prefix.Length..].Trim();
        if (Callers.IsLocal(Context) && server.Matches(token))
        {
            return Task.FromResult(Known(Actor.FolderOwner, Viewer.Administrator));
        }

        return Task.FromResult(folder.Office.Tokens.Find(token) is { } known ? Known(known.Actor, known.Viewer) : AuthenticateResult.Fail("unknown token"));
    }

    private AuthenticateResult Known(Actor actor, Viewer viewer) =>
        AuthenticateResult.Success(new AuthenticationTicket(Visitor.Principal(actor, viewer, Scheme.Name), Scheme.Name));
}
