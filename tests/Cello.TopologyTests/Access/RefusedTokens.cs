using System.Security.Cryptography;
using System.Text;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>Everything that pretends to be a token and is none.</summary>
public abstract class RefusedTokens(Topology topology)
{
    public static TheoryData<string> Attacks => [.. Tokens.Keys];

    private static Dictionary<string, string> Tokens { get; } = MakeTokens();

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task It_is_refused_by_every_host(string attack)
    {
        var authorization = Tokens[attack];

        foreach (var (client, path) in new[] { (topology.Users, "/users/1"), (topology.Users, "/users/"), (topology.Orders, "/orders/"), (topology.Orders, "/orders/1") })
        {
            var answer = await client.GetAsAsync(authorization, path);
            answer.ShouldBeProblem(401, "unauthorized");
            answer.Header("WWW-Authenticate").ShouldBe("Bearer");
        }
    }

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
            ["exp is a text"] = $"Bearer {Jwt.Sign("""{"sub":"1","exp":"tomorrow"}""")}",
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
