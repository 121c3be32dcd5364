using Cello.Payments.Infrastructure;
using Cello.Purchases.Infrastructure;
using Cello.ServiceDefaults.Hosting;
using Cello.Users.Infrastructure;

return await CelloHost.RunAsync(args, new UsersModule(), new PaymentsModule(), new PurchasesModule());
