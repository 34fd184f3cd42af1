using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A browser in which somebody signed in with an account made for it.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private const string Password = "mat khau du dai 9";

    private SignedIn(HttpClient http, string name) => (Http, Name) = (http, name);

    public HttpClient Http { get; }

    public string Name { get; }

    public static async Task<SignedIn> AsAsync(ServerUnderTest server, string name, Role role, params string[] units)
    {
        server.Folder.Office.Accounts.Add(name, "", role, units.Select(UnitKey.Parse).ToEquatableArray(), new PasswordHasher<object>().HashPassword(name, Password), Actor.FolderOwner);
        var browser = new SignedIn(server.Browser(), name);
        await browser.PostAsync("/dang-nhap", "/dang-nhap", ("ten", name), ("mat-khau", Password));
        return browser;
    }

    public Task<string> PageAsync(string path) => Http.GetStringAsync(path);

    /// <summary>Sends a form of the page it stands on; answers with the page that comes.</summary>
    public async Task<string> PostAsync(string from, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync(from, path, fields);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(string from, string path, params (string Name, string Value)[] fields)
    {
        var mark = FormMark().Match(await Http.GetStringAsync(from)).Groups[1].Value;
        return await Http.PostAsync(path, new FormUrlEncodedContent(fields.Append(("ma-bieu-mau", WebUtility.HtmlDecode(mark))).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"ma-bieu-mau\" value=\"([^\"]+)\"")]
    private static partial Regex FormMark();
}
