using System.Globalization;
using System.Text.RegularExpressions;

namespace Cello.TopologyTests.Equality.Requests;

/// <summary>
/// The names of a sequence: "user 0" is a name, and its id is the one that the current topology returned when it was created. A thing
/// that was never created has an unused id, so that a sequence is still valid with any of its requests left out.
/// </summary>
internal sealed partial class Names(string prefix)
{
    private const long Nobody = 9_000_000_000_000;

    private readonly Dictionary<int, long> _users = [];
    private readonly Dictionary<int, long> _orders = [];
    private readonly Dictionary<int, string> _tokens = [];
    private string _next = "0";

    /// <summary>Text that no other sequence uses.</summary>
    public string Prefix => prefix;

    public string Email(int name) => $"{prefix}.{name}@example.com";

    public string Key(int name) => $"{prefix}-key-{name}";

    public long User(int name) => _users.GetValueOrDefault(name, Nobody + name);

    public long Order(int name) => _orders.GetValueOrDefault(name, Nobody + name);

    /// <summary>The last token that was issued with this name.</summary>
    public string Token(int name) => _tokens.GetValueOrDefault(name, "none");

    /// <summary>Where the last list that was read continues.</summary>
    public string Next() => _next;

    public void LearnUser(int name, Answer answer) => Learn(_users, name, answer);

    public void LearnOrder(int name, Answer answer) => Learn(_orders, name, answer);

    public void LearnToken(int name, Answer answer)
    {
        if (AccessToken().Match(answer.Body) is { Success: true } found)
        {
            _tokens[name] = found.Groups["token"].Value;
        }
    }

    public void LearnNext(Answer answer) =>
        _next = NextCursor().Match(answer.Body) is { Success: true } found ? found.Groups["next"].Value : "0";

    private static void Learn(Dictionary<int, long> ids, int name, Answer answer)
    {
        if (answer.Status == 201 && Id().Match(answer.Body) is { Success: true } found)
        {
            ids[name] = long.Parse(found.Groups["id"].Value, CultureInfo.InvariantCulture);
        }
    }

    // Not parsed as JSON: an invalid answer is compared and does not end the run.
    [GeneratedRegex("""
        "id":(?<id>\d{1,18})
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("""
        "next":(?<next>\d+)
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextCursor();

    [GeneratedRegex("""
        "access_token":"(?<token>[^"]+)"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccessToken();
}
