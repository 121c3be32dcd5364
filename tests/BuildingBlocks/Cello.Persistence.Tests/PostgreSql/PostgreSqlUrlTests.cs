using Cello.Persistence.PostgreSql;

namespace Cello.Persistence.Tests.PostgreSql;

public sealed class PostgreSqlUrlTests
{
    [Theory]
    [InlineData("postgresql://cello:pw@db:5433/shop", "Username=cello;Password=pw;Host=db;Port=5433;Database=shop")]
    [InlineData("POSTGRES://cello:pw@db/shop", "Username=cello;Password=pw;Host=db;Database=shop")]
    [InlineData("postgres://db/shop", "Host=db;Database=shop")]
    [InlineData("postgres://cello@db/shop", "Username=cello;Host=db;Database=shop")]
    [InlineData("postgres://db", "Host=db")]
    [InlineData("postgres://db/", "Host=db")]
    [InlineData("postgres://", "")]
    public void Every_part_but_the_scheme_is_optional(string url, string pairs) => Parsed(url).ShouldBe(pairs);

    [Theory]
    [InlineData("postgres://cello:a%3Ab%40c%2Fd%3Fe%20f%25@db/shop", "a:b@c/d?e f%")]
    [InlineData("postgres://cello:a:b@db/shop", "a:b")]
    [InlineData("postgres://cello:a@b@db/shop", "a@b")]
    [InlineData("postgres://cello:a+b@db/shop", "a+b")]
    [InlineData("postgres://cello:p%C3%A4ss@db/shop", "päss")]
    public void A_password_may_contain_any_character(string url, string password) =>
        Parsed(url).ShouldBe($"Username=cello;Password={password};Host=db;Database=shop");

    [Theory]
    [InlineData("postgres://[::1]:5433/shop", "Host=::1;Port=5433;Database=shop")]
    [InlineData("postgres://[2001:db8::1]/shop", "Host=2001:db8::1;Database=shop")]
    [InlineData("postgres://a:1,b:2/shop", "Host=a:1,b:2;Database=shop")]
    [InlineData("postgres://[::1]:1,[::2]:2/shop", "Host=[::1]:1,[::2]:2;Database=shop")]
    [InlineData("postgres:///shop?host=/run/postgresql", "Database=shop;host=/run/postgresql")]
    public void A_host_may_be_an_address_a_list_or_a_socket(string url, string pairs) => Parsed(url).ShouldBe(pairs);

    [Theory]
    [InlineData("sslmode=verify-full&sslrootcert=/ca.pem", "SSL Mode=verifyfull;Root Certificate=/ca.pem")]
    [InlineData("connect_timeout=3", "Timeout=3")]
    [InlineData("max_pool_size=7", "max pool size=7")]
    [InlineData("Maximum%20Pool%20Size=7", "Maximum Pool Size=7")]
    public void Parameters_of_libpq_and_of_Npgsql_are_accepted(string query, string pairs) =>
        Parsed($"postgres://db/shop?{query}").ShouldBe($"Host=db;Database=shop;{pairs}");

    [Theory]
    [InlineData("postgres://[::1/shop")]
    [InlineData("postgres://[::1]5432/shop")]
    [InlineData("postgres://db/shop?sslmode")]
    [InlineData("postgres://db/shop?sslmode=")]
    public void An_invalid_URL_is_refused(string url) => Should.Throw<FormatException>(() => Parsed(url));

    [Theory]
    [InlineData("Host=db;Database=shop")]
    [InlineData("http://db/shop")]
    [InlineData("postgres:db")]
    public void Only_the_PostgreSQL_schemes_are_URLs(string text) => PostgreSqlUrl.IsOne(text).ShouldBeFalse();

    private static string Parsed(string url)
    {
        PostgreSqlUrl.IsOne(url).ShouldBeTrue();
        return string.Join(';', PostgreSqlUrl.Parse(url).Select(pair => $"{pair.Key}={pair.Value}"));
    }
}
