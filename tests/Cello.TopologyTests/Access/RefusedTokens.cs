using System.Security.Cryptography;
using System.Text;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>Invalid tokens of every kind.</summary>
public abstract class RefusedTokens(Topology topology)
{
    public static TheoryData<string> Attacks => [.. Tokens.Keys];

    private static Dictionary<string, string> Tokens { get; } = MakeTokens();

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_invalid_token_is_refused_by_every_host(string attack)
    {
        var authorization = Tokens[attack];

        foreach (var (client, path) in new[] { (topology.Users, "/users/1"), (topology.Users, "/users/"), (topology.Orders, "/orders/"), (topology.Orders, "/orders/1") })
        {
            var answer = await client.GetAsAsync(authorization, path);
            answer.ShouldBeProblem(401, "unauthorized");
            answer.Header("WWW-Authenticate").ShouldBe(IsToken(authorization) ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_invalid_token_is_ignored_on_public_routes(string attack)
    {
        var authorization = Tokens[attack];

        foreach (var path in new[] { "/health", "/health/live", "/health/ready", "/health/startup", "/metrics", "/openapi/v1.json" })
        {
            await Eventually.HoldsAsync( // On a busy machine, a health check can be late.
                async () => (await topology.Orders.GetAsAsync(authorization, path)).Status == 200, $"{path} is answered.");
        }

        (await topology.Users.SendAsAsync(authorization, HttpMethod.Post, "/users/", "{}")).ShouldBeInvalid("name", "email");
        (await topology.Users.GetAsAsync(authorization, "/no/such/route")).ShouldBeProblem(404, "not-found");
    }

    /// <summary>RFC 6750, section 3.1: only a request that contains a token gets the error that it is invalid.</summary>
    private static bool IsToken(string authorization) => authorization.StartsWith("Bearer ", StringComparison.Ordinal) && authorization.Length > "Bearer ".Length;

    /// <summary>Valid except for one claim, which is given as JSON.</summary>
    private static string With(string name, string value) =>
        $"Bearer {Jwt.Sign($$"""{"sub":"1","exp":{{Jwt.In(3600)}},"{{name}}":{{value}}}""")}";

    private static string Expiring(string exp) => $"Bearer {Jwt.Sign($$"""{"sub":"1","exp":{{exp}}}""")}";

    private static Dictionary<string, string> MakeTokens()
    {
        var sound = Jwt.User(1);
        var parts = sound.Split('.');
        var claims = Jwt.Payload(new { sub = "1", exp = Jwt.In(3600) });
        var key = Encoding.UTF8.GetBytes(Jwt.Secret);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["no token"] = "",
            ["another scheme"] = $"Basic {sound}",
            ["no scheme"] = sound,
            ["empty"] = "Bearer ",
            ["alg none"] = $"Bearer {Jwt.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            ["alg none with a signature"] = $"Bearer {Jwt.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}",
            ["alg nOnE"] = $"Bearer {Jwt.Encode("""{"alg":"nOnE"}""")}.{parts[1]}.",
            ["HS512"] = $"Bearer {Jwt.Sign(claims, key, """{"alg":"HS512","typ":"JWT"}""", HMACSHA512.HashData)}",
            ["HS384"] = $"Bearer {Jwt.Sign(claims, key, """{"alg":"HS384","typ":"JWT"}""", HMACSHA384.HashData)}",
            ["RS256 header on an HMAC"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"RS256","typ":"JWT"}""")}",
            ["no alg"] = $"Bearer {Jwt.Sign(claims, header: """{"typ":"JWT"}""")}",
            ["a key of its own in the header"] = $"Bearer {Jwt.Sign(claims, "x", """{"alg":"HS256","jwk":{"kty":"oct","k":"eA"}}""")}",
            ["wrong secret"] = $"Bearer {Jwt.User(1, "another secret of more than 32 bytes here")}",
            ["empty secret"] = $"Bearer {Jwt.User(1, "")}",
            ["the tutorial's secret"] = $"Bearer {Jwt.User(1, "shared-dev-secret")}",
            ["forged role service"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "order_service", role = "service", exp = Jwt.In(60) }), "guessed")}",
            ["expired"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "1", exp = Jwt.In(-61) }))}",
            ["not yet valid"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "1", exp = Jwt.In(3600), nbf = Jwt.In(3000) }))}",
            ["no exp"] = $"Bearer {Jwt.Sign("""{"sub":"1"}""")}",
            ["exp is a text"] = Expiring("\"tomorrow\""),
            ["exp is a number as a text"] = Expiring($"\"{Jwt.In(3600)}\""),
            ["exp is a far number as a text"] = Expiring($"\"{Jwt.In(3600)}000\""),
            ["exp is a date"] = Expiring("\"2999-01-01T00:00:00Z\""),
            ["exp is null"] = Expiring("null"),
            ["exp is true"] = Expiring("true"),
            ["exp is an array"] = Expiring($"[{Jwt.In(3600)}]"),
            ["exp is an object"] = Expiring($$"""{"at":{{Jwt.In(3600)}}}"""),
            ["exp is zero"] = Expiring("0"),
            ["exp is negative"] = Expiring($"-{Jwt.In(3600)}"),
            ["exp is far below zero"] = Expiring("-9223372036854775808"),
            ["exp is further below zero"] = Expiring("-1e300"),
            ["exp is a fraction of the past"] = Expiring("0.5"),
            ["exp is too small to be told from zero"] = Expiring("1e-300"),
            ["two exps"] = $"Bearer {Jwt.Sign($$"""{"sub":"1","exp":1,"exp":{{Jwt.In(3600)}}}""")}",
            ["nbf is in milliseconds"] = With("nbf", $"{Jwt.In(0)}000"),
            ["nbf is the largest number"] = With("nbf", "9223372036854775807"),
            ["nbf is larger"] = With("nbf", "1e300"),
            ["nbf is a text"] = With("nbf", "\"1\""),
            ["nbf is null"] = With("nbf", "null"),
            ["nbf is an array"] = With("nbf", "[1]"),
            ["iat is a text"] = With("iat", "\"now\""),
            ["iat is null"] = With("iat", "null"),
            ["iat is an object"] = With("iat", "{}"),
            ["crit with an unknown extension"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"HS256","crit":["https://example.com/x"],"https://example.com/x":true}""")}",
            ["crit with b64"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"HS256","crit":["b64"],"b64":true}""")}",
            ["crit with exp"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"HS256","crit":["exp"],"exp":1}""")}",
            ["crit is empty"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"HS256","crit":[]}""")}",
            ["crit is null"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"HS256","crit":null}""")}",
            ["crit is a text"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"HS256","crit":"alg"}""")}",
            ["crit in escapes"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"HS256","cr\u0069t":["x"]}""")}",
            ["two algs"] = $"Bearer {Jwt.Sign(claims, header: """{"alg":"none","alg":"HS256"}""")}",
            ["no sub"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { exp = Jwt.In(3600) }))}",
            ["sub is a name"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "alice", exp = Jwt.In(3600) }))}",
            ["sub is empty"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "", exp = Jwt.In(3600) }))}",
            ["sub is zero"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "0", exp = Jwt.In(3600) }))}",
            ["sub is negative"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "-1", exp = Jwt.In(3600) }))}",
            ["sub is too large"] = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "9223372036854775808", exp = Jwt.In(3600) }))}",
            ["sub is two"] = $"Bearer {Jwt.Sign($$"""{"sub":["1","2"],"exp":{{Jwt.In(3600)}}}""")}",
            ["sub is an object"] = $"Bearer {Jwt.Sign($$"""{"sub":{"id":1},"exp":{{Jwt.In(3600)}}}""")}",
            ["payload changed"] = $"Bearer {parts[0]}.{Jwt.Encode(Jwt.Payload(new { sub = "2", role = "admin", exp = Jwt.In(3600) }))}.{parts[2]}",
            ["signature cut"] = $"Bearer {sound[..^3]}",
            ["no signature"] = $"Bearer {parts[0]}.{parts[1]}.",
            ["one dot missing"] = $"Bearer {parts[0]}.{parts[1]}",
            ["two dots missing"] = $"Bearer {parts[0]}{parts[1]}{parts[2]}",
            ["five parts"] = $"Bearer {sound}.{parts[1]}.{parts[2]}",
            ["only dots"] = "Bearer ..",
            ["payload is no JSON"] = $"Bearer {Jwt.Sign("not json")}",
            ["payload is an array"] = $"Bearer {Jwt.Sign("[1]")}",
            ["64 KiB of token"] = $"Bearer {new string('a', 64 * 1024)}",
        };
    }
}

[Collection<SharedClosedOneProcess>]
public sealed class RefusedTokensInOneProcess(ClosedOneProcess topology) : RefusedTokens(topology);

[Collection<SharedClosedTwoProcesses>]
public sealed class RefusedTokensInTwoProcesses(ClosedTwoProcesses topology) : RefusedTokens(topology);
