export { serverOf } from './switchboard.ts';
export { isShopFault, SHOP_FAULTS, type ShopFault, type ShopFaultName } from './table.ts';
