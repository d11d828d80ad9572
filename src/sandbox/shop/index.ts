export { SHOP_ACCESS } from './access.ts';
export { isShopFault, SHOP_FAULTS, type ShopFaultName } from './faults/index.ts';
export { startShop, type RunningShop, type ShopOptions } from './server.ts';
