using System.Security.Claims;
using Cello.Hosting.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Cello.Hosting.Tests.Authentication;

public sealed class TokenCacheTests : IDisposable
{
    private static readonly AuthenticationScheme Scheme = new("Bearer", displayName: null, typeof(JwtBearerHandler));
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly TokenCache _tokens;

    public TokenCacheTests() => _tokens = new TokenCache(_clock);

    [Fact]
    public async Task A_valid_token_is_cached_by_its_full_text()
    {
        var somebody = Add("Bearer one");

        (await WhoSentAsync("Bearer one")).ShouldBe(somebody);
        (await WhoSentAsync("Bearer one ")).ShouldBeNull();
        (await WhoSentAsync("Bearer on")).ShouldBeNull();
        (await WhoSentAsync("")).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_is_not_cached_beyond_its_expiry()
    {
        Add("Bearer one");

        _clock.Advance(Lifetime + Skew - TimeSpan.FromSeconds(1));
        (await WhoSentAsync("Bearer one")).ShouldNotBeNull();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await WhoSentAsync("Bearer one")).ShouldBeNull();
    }

    [Fact]
    public async Task Long_tokens_are_not_cached()
    {
        var header = $"Bearer {new string('x', 2000)}";
        Add(header);

        (await WhoSentAsync(header)).ShouldBeNull();
    }

    public void Dispose() => _tokens.Dispose();

    private ClaimsPrincipal Add(string header)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity("test"));
        _tokens.Add(new TokenValidatedContext(Sending(header), Scheme, new JwtBearerOptions { TokenValidationParameters = { ClockSkew = Skew } })
        {
            Principal = principal,
            SecurityToken = new Token(_clock.GetUtcNow().UtcDateTime + Lifetime),
        });
        return principal;
    }

    private async Task<ClaimsPrincipal?> WhoSentAsync(string header)
    {
        var request = new MessageReceivedContext(Sending(header), Scheme, new JwtBearerOptions());
        await _tokens.RecognizeAsync(request);
        return request.Result?.Principal;
    }

    private static DefaultHttpContext Sending(string header) => new() { Request = { Headers = { Authorization = header } } };

    private sealed class Token(DateTime validTo) : SecurityToken
    {
        public override DateTime ValidTo => validTo;

        public override DateTime ValidFrom => DateTime.MinValue;

        public override string Id => "";

        public override string Issuer => "";

        public override SecurityKey? SecurityKey => null;

        public override SecurityKey? SigningKey { get; set; }
    }
}
