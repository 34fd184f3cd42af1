using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>An OpenID Connect provider in a few lines: everyone who comes is the person it was told. Insists on PKCE.</summary>
internal sealed class SmallProvider : IAsyncDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new();
    private readonly WebApplication _app;

    private SmallProvider(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Whom the provider says it is.</summary>
    public string Person { get; set; } = "";

    /// <summary>Lets a test spoil the identity token's claims before they are signed.</summary>
    public Action<Dictionary<string, object>> Spoil { get; set; } = _ => { };

    public static async Task<SmallProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new SmallProvider(builder.Build());
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.TokenAsync);
        provider._app.MapGet("/keys", provider.Keys);
        await provider._app.StartAsync();
        provider.Url = provider._app.Urls.First();
        return provider;
    }

    public void Describe(string file) => File.WriteAllText(file, JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["name"] = "Cổng chung", ["issuer"] = Url, ["authorization_endpoint"] = Url + "/authorize", ["token_endpoint"] = Url + "/token", ["jwks_uri"] = Url + "/keys", ["client_id"] = "par",
    }));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        var asked = context.Request.Query;
        if (asked["code_challenge_method"] != "S256" || asked["response_type"] != "code" || asked["client_id"] != "par")
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (asked["code_challenge"].ToString(), asked["nonce"].ToString());
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var proof = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.TryRemove(form["code"].ToString(), out var known) || known.Challenge != proof)
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["iss"] = Url, ["aud"] = "par", ["sub"] = "1", ["preferred_username"] = Person, ["nonce"] = known.Nonce, ["iat"] = now, ["exp"] = now + 300 };
        Spoil(claims);
        return Results.Json(new { access_token = "a", token_type = "Bearer", id_token = Signed(claims) });
    }

    private IResult Keys()
    {
        var shown = _key.ExportParameters(includePrivateParameters: false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "k1", alg = "RS256", n = Base64Url.EncodeToString(shown.Modulus), e = Base64Url.EncodeToString(shown.Exponent) } } });
    }

    private string Signed(Dictionary<string, object> claims)
    {
        var text = $"{Base64Url.EncodeToString("""{"alg":"RS256","kid":"k1","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{text}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}
